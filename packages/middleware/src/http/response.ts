import type { MiddlewareObj } from "@middy/core";
import type { Route } from "@repo/model/route";
import { contractBroken } from "../errors/contract-broken.ts";
import { validate } from "../validation/validate.ts";
import type { HttpEvent } from "./http-event.ts";
import type { HttpResult } from "./http-result.ts";

/** What a handler answers with, before it is held against its route. */
export interface LooseAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Sends what the route declares for the answer's status: what the schema gives back, so that a field which the
 * contract does not know never leaves.
 * @throws {ContractError} when the route does not declare such an answer
 */
export function response({
  key,
  responses,
}: Pick<Route, "key" | "responses">): MiddlewareObj<HttpEvent, LooseAnswer | HttpResult> {
  return {
    after(request) {
      const given = request.response;
      if (!given || !("status" in given)) return undeclared(key);
      const { status, body, headers } = given;
      const schema = Object.hasOwn(responses, status) ? responses[status] : undefined;
      if (!schema) return undeclared(key, status);
      const valid = validate(schema, body, (issues) =>
        contractBroken(`The ${status} answer of ${key}`, issues),
      );
      const send = (value: unknown) => {
        request.response = result(status, JSON.stringify(value), headers);
      };
      return valid instanceof Promise ? valid.then(send) : send(valid);
    },
  };
}

async function undeclared(key: string, status?: number): Promise<never> {
  throw await contractBroken(
    `The answer of ${key}`,
    status === undefined
      ? "it has no status. Return { status, body }."
      : `it declares no status ${status}. Add it to the route's responses.`,
  );
}

function result(statusCode: number, body: string | undefined, given: LooseAnswer["headers"]): HttpResult {
  const headers: Record<string, string> = {};
  if (body !== undefined) headers["content-type"] = "application/json";
  for (const name in given) headers[name.toLowerCase()] = given[name] ?? "";
  return body === undefined ? { statusCode, headers } : { statusCode, headers, body };
}
