import { randomUUID } from "node:crypto";
import type { AwsApi, AwsRequest, AwsResponse } from "../../endpoint/aws-api.ts";
import { AwsError } from "../../endpoint/aws-error.ts";
import type { Action } from "./actions/action.ts";
import * as attributes from "./actions/attributes.ts";
import * as visibility from "./actions/change-visibility.ts";
import * as deletion from "./actions/delete.ts";
import * as moving from "./actions/move-message.ts";
import * as queues from "./actions/queues.ts";
import * as receiving from "./actions/receive.ts";
import * as sending from "./actions/send.ts";
import { JsonInput } from "./json-input.ts";
import type { Sqs } from "./sqs.ts";
import { queryErrorCode, sqsError } from "./sqs-error.ts";

const actions: Readonly<Record<string, Action>> = {
  ...attributes,
  ...deletion,
  ...moving,
  ...queues,
  ...receiving,
  ...sending,
  ...visibility,
};
/** Errors that AWS's framework raises, not SQS itself, have its namespace. */
const frameworkErrors = new Set([
  "InvalidParameterValueException",
  "MissingRequiredParameterException",
  "SerializationException",
  "UnknownOperationException",
]);

/** SQS over AWS JSON 1.0, as every current SDK speaks it. */
export class SqsApi implements AwsApi {
  readonly signingName = "sqs";
  readonly #sqs: Sqs;

  constructor(sqs: Sqs) {
    this.#sqs = sqs;
  }

  /** `signal` ends a long poll when the caller has gone. */
  async handle(request: AwsRequest): Promise<AwsResponse> {
    try {
      const action = actionOf(request.headers["x-amz-target"] ?? "");
      const output = await action({
        sqs: this.#sqs,
        input: new JsonInput(parse(request.body)),
        senderId: request.accessKeyId,
        traceHeader: request.headers["x-amzn-trace-id"],
        signal: request.signal,
      });
      return answer(200, output);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const namespace = frameworkErrors.has(error.code) ? "com.amazon.coral.service" : "com.amazonaws.sqs";
      return answer(
        error.status,
        { __type: `${namespace}#${error.code}`, message: error.message },
        { "x-amzn-query-error": `${queryErrorCode(error)};${error.status < 500 ? "Sender" : "Receiver"}` },
      );
    }
  }
}

function actionOf(target: string): Action {
  const [service, name = ""] = target.split(".");
  const action = service === "AmazonSQS" && Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action) return action;
  throw sqsError(
    "UnknownOperationException",
    `The emulator's SQS has no action "${target}": send X-Amz-Target "AmazonSQS.<action>" with one of ${Object.keys(actions).sort().join(", ")}.`,
  );
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString() || "{}");
  } catch (cause) {
    throw sqsError("SerializationException", `The request's body is not JSON: ${(cause as Error).message}`);
  }
}

function answer(
  status: number,
  output: object | undefined,
  headers: Record<string, string> = {},
): AwsResponse {
  return {
    status,
    headers: {
      "content-type": "application/x-amz-json-1.0",
      "x-amzn-requestid": randomUUID(),
      ...headers,
    },
    body: output ? JSON.stringify(output) : "",
  };
}
