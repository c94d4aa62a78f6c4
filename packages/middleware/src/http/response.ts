import type { MiddlewareObj } from "@middy/core";
import type { Route } from "@repo/model/route";
import { ContractError } from "../errors/contract-error.ts";
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
export function response(
  route: Pick<Route, "key" | "responses">,
): MiddlewareObj<HttpEvent, LooseAnswer | HttpResult> {
  return {
    async after(request) {
      const { status, body, headers } = answer(route, request.response);
      const schema = Object.hasOwn(route.responses, status) ? route.responses[status] : undefined;
      if (!schema) {
        throw new ContractError(
          `The answer of ${route.key}`,
          `it declares no status ${status}. Add it to the route's responses.`,
        );
      }
      const valid = await validate(
        schema,
        body,
        (issues) => new ContractError(`The ${status} answer of ${route.key}`, issues),
      );
      request.response = result(status, JSON.stringify(valid), headers);
    },
  };
}

function answer(
  { key }: Pick<Route, "key">,
  given: LooseAnswer | HttpResult | null | undefined,
): LooseAnswer {
  if (given && "status" in given) return given;
  throw new ContractError(`The answer of ${key}`, "it has no status. Return { status, body }.");
}

function result(statusCode: number, body: string | undefined, headers?: LooseAnswer["headers"]): HttpResult {
  const given = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  return body === undefined
    ? { statusCode, headers: Object.fromEntries(given) }
    : { statusCode, headers: { "content-type": "application/json", ...Object.fromEntries(given) }, body };
}
