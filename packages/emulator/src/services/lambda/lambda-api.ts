import type { AwsApi, AwsRequest, AwsResponse } from "../../endpoint/aws-api.ts";
import { AwsError } from "../../endpoint/aws-error.ts";
import { createAlias, deleteAlias, getAlias, listAliases, updateAlias } from "./actions/aliases.ts";
import { getFunction, getFunctionConfiguration, listFunctions, listTags } from "./actions/describe.ts";
import { listEventSourceMappings } from "./actions/event-source-mappings.ts";
import { invoke } from "./actions/invoke.ts";
import { jsonResponse } from "./actions/json-response.ts";
import type { LambdaRequest } from "./actions/lambda-request.ts";
import {
  deleteProvisionedConcurrencyConfig,
  getProvisionedConcurrencyConfig,
  putProvisionedConcurrencyConfig,
} from "./actions/provisioned-concurrency.ts";
import { listVersionsByFunction, publishVersion } from "./actions/versions.ts";
import type { Lambda } from "./lambda.ts";
import { Throttled } from "./throttled.ts";

type Action = (request: LambdaRequest) => AwsResponse | Promise<AwsResponse>;

const functions = "/2015-03-31/functions";
const alias = new RegExp(`^${functions}/(?<name>[^/]+)/aliases/(?<alias>[^/]+)$`);
const provisioned = /^\/2019-09-30\/functions\/(?<name>[^/]+)\/provisioned-concurrency$/;
const routes: [method: string, path: RegExp, action: Action][] = [
  ["POST", new RegExp(`^${functions}/(?<name>[^/]+)/invocations$`), invoke],
  ["GET", new RegExp(`^${functions}/?$`), listFunctions],
  ["GET", new RegExp(`^${functions}/(?<name>[^/]+)$`), getFunction],
  ["GET", new RegExp(`^${functions}/(?<name>[^/]+)/configuration$`), getFunctionConfiguration],
  ["GET", new RegExp(`^${functions}/(?<name>[^/]+)/versions$`), listVersionsByFunction],
  ["POST", new RegExp(`^${functions}/(?<name>[^/]+)/versions$`), publishVersion],
  ["GET", new RegExp(`^${functions}/(?<name>[^/]+)/aliases$`), listAliases],
  ["POST", new RegExp(`^${functions}/(?<name>[^/]+)/aliases$`), createAlias],
  ["GET", alias, getAlias],
  ["PUT", alias, updateAlias],
  ["DELETE", alias, deleteAlias],
  ["GET", provisioned, getProvisionedConcurrencyConfig],
  ["PUT", provisioned, putProvisionedConcurrencyConfig],
  ["DELETE", provisioned, deleteProvisionedConcurrencyConfig],
  ["GET", /^\/2015-03-31\/event-source-mappings\/?$/, listEventSourceMappings],
  ["GET", /^\/2017-03-31\/tags\/(?<name>[^/]+)$/, listTags],
];

/** Lambda over the wire: Invoke, what there is to read about functions, and what a release does with their versions. */
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
      `The emulator's Lambda has no ${request.method} ${pathname}: it answers Invoke, what reads functions, versions, aliases, mappings and tags, and what makes versions, aliases and provisioned concurrency. Functions come from the template.`,
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
