import { randomUUID } from "node:crypto";
import type { AwsApi, AwsRequest, AwsResponse } from "../../endpoint/aws-api.ts";
import { AwsError } from "../../endpoint/aws-error.ts";
import type { Action } from "./actions/action.ts";
import * as filters from "./actions/filters.ts";
import * as groups from "./actions/groups.ts";
import { LogsInput } from "./actions/logs-input.ts";
import * as put from "./actions/put-log-events.ts";
import * as queries from "./actions/queries.ts";
import * as queryDefinitions from "./actions/query-definitions.ts";
import * as read from "./actions/read-events.ts";
import * as streams from "./actions/streams.ts";
import * as tags from "./actions/tags.ts";
import { MalformedQuery } from "./insights/language/malformed-query.ts";
import type { Logs } from "./logs.ts";
import { logsError } from "./logs-error.ts";

const actions: Readonly<Record<string, Action>> = {
  ...filters,
  ...groups,
  ...put,
  ...queries,
  ...queryDefinitions,
  ...read,
  ...streams,
  ...tags,
};

/** CloudWatch Logs over AWS JSON 1.1. */
export class LogsApi implements AwsApi {
  readonly signingName = "logs";
  readonly #logs: Logs;

  constructor(logs: Logs) {
    this.#logs = logs;
  }

  async handle(request: AwsRequest): Promise<AwsResponse> {
    try {
      const action = actionOf(request.headers["x-amz-target"] ?? "");
      return answer(200, await action({ logs: this.#logs, input: new LogsInput(parse(request.body)) }));
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const output = { __type: error.code, message: error.message };
      return answer(
        error.status,
        error instanceof MalformedQuery ? { ...output, ...compileError(error) } : output,
      );
    }
  }
}

function actionOf(target: string): Action {
  const [service, name = ""] = target.split(".");
  const action = service === "Logs_20140328" && Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action) return action;
  throw logsError(
    "UnknownOperationException",
    `The emulator's CloudWatch Logs has no action "${target}": there are ${Object.keys(actions).sort().join(", ")}.`,
  );
}

function compileError({ message, place }: MalformedQuery): object {
  const location = { startCharOffset: place.start, endCharOffset: place.end };
  return { queryCompileError: { location, message } };
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString() || "{}");
  } catch (cause) {
    throw logsError("SerializationException", `The request's body is not JSON: ${(cause as Error).message}`);
  }
}

function answer(status: number, output: object | undefined): AwsResponse {
  return {
    status,
    headers: { "content-type": "application/x-amz-json-1.1", "x-amzn-requestid": randomUUID() },
    body: output ? JSON.stringify(output) : "",
  };
}
