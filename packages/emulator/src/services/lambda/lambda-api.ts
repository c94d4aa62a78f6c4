import type { AwsApi, AwsRequest, AwsResponse } from "../../endpoint/aws-api.ts";
import { AwsError } from "../../endpoint/aws-error.ts";
import { getAlias, listAliases, updateAlias } from "./actions/aliases.ts";
import { getFunction, getFunctionConfiguration, listFunctions, listTags } from "./actions/describe.ts";
import { listEventSourceMappings } from "./actions/event-source-mappings.ts";
import { invoke } from "./actions/invoke.ts";
import { jsonResponse } from "./actions/json-response.ts";
import type { LambdaRequest } from "./actions/lambda-request.ts";
import { listVersionsByFunction } from "./actions/versions.ts";
import type { Lambda } from "./lambda.ts";
import { Throttled } from "./throttled.ts";

type Action = (request: LambdaRequest) => AwsResponse | Promise<AwsResponse>;

const functions = "/2015-03-31/functions";
const routes: [method: string, path: RegExp, action: Action][] = [
  ["POST", new RegExp(`^${functions}/(?<name>[^/]+)/invocations$`), invoke],
  ["GET", new RegExp(`^${functions}/?$`), listFunctions],
  ["GET", new RegExp(`^${functions}/(?<name>[^/]+)$`), getFunction],
  ["GET", new RegExp(`^${functions}/(?<name>[^/]+)/configuration$`), getFunctionConfiguration],
  ["GET", new RegExp(`^${functions}/(?<name>[^/]+)/versions$`), listVersionsByFunction],
  ["GET", new RegExp(`^${functions}/(?<name>[^/]+)/aliases$`), listAliases],
  ["GET", new RegExp(`^${functions}/(?<name>[^/]+)/aliases/(?<alias>[^/]+)$`), getAlias],
  ["PUT", new RegExp(`^${functions}/(?<name>[^/]+)/aliases/(?<alias>[^/]+)$`), updateAlias],
  ["GET", /^\/2015-03-31\/event-source-mappings\/?$/, listEventSourceMappings],
  ["GET", /^\/2017-03-31\/tags\/(?<name>[^/]+)$/, listTags],
];

/** Lambda over the wire, as far as functions call it: Invoke, and what there is to read about functions. */
export class LambdaApi implements AwsApi {
  readonly signingName = "lambda";
  readonly #lambda: Lambda;

  constructor(lambda: Lambda) {
    this.#lambda = lambda;
  }

  async handle(request: AwsRequest): Promise<AwsResponse> {
    try {
      return await this.#answer(request);
    } catch (error) {
      return errorResponse(error);
    }
  }

  #answer(request: AwsRequest): AwsResponse | Promise<AwsResponse> {
    const { pathname, searchParams } = new URL(request.url, "http://lambda");
    for (const [method, path, action] of routes) {
      const match = method === request.method ? path.exec(pathname) : null;
      if (!match) continue;
      const { name = "", alias = "" } = match.groups ?? {};
      const named = { name: decodeURIComponent(name), alias: decodeURIComponent(alias) };
      return action({ lambda: this.#lambda, request, ...named, query: searchParams });
    }
    throw new AwsError(
      "NotEmulated",
      `The emulator's Lambda has no ${request.method} ${pathname}: it answers Invoke, what reads functions, versions, aliases, mappings and tags, and UpdateAlias. Functions come from the template.`,
      501,
    );
  }
}

function errorResponse(error: unknown): AwsResponse {
  const { code, message, status } =
    error instanceof AwsError ? error : new AwsError("ServiceException", `Unexpected: ${String(error)}`, 500);
  const reason = error instanceof Throttled ? { Reason: error.reason } : {};
  const body = { Type: status < 500 ? "User" : "Service", Message: message, message, ...reason };
  return jsonResponse(status, body, { "x-amzn-errortype": code });
}
