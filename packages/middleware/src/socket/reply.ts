import type { MiddlewareObj } from "@middy/core";
import type { SocketRoute } from "@repo/model/socket-route";
import { contractBroken } from "../errors/contract-broken.ts";
import { validate } from "../validation/validate.ts";
import type { SocketEvent, SocketResult } from "./socket-event.ts";

/**
 * Answers 200, with what the route's `reply` gives back of the handler's answer where it declares one.
 * @throws {ContractError} when the answer is another
 */
export function reply({
  key,
  reply: schema,
}: Pick<SocketRoute, "key" | "reply">): MiddlewareObj<SocketEvent> {
  return {
    async after(request) {
      const ok: SocketResult = { statusCode: 200 };
      if (!schema) {
        request.response = ok;
        return;
      }
      const valid = await validate(schema, request.response, (issues) =>
        contractBroken(`The reply of ${key}`, issues),
      );
      request.response = { ...ok, body: JSON.stringify(valid) };
    },
  };
}
