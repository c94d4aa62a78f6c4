import type { Method } from "@repo/model/route";
import { AppError } from "../errors/app-error.ts";
import { type Finisher, finisher } from "./finisher.ts";
import { methodOf } from "./read-event.ts";

/**
 * Lets only a route's method pass, and HEAD where that is GET: it is answered as GET, without the body. OPTIONS is
 * answered with what is allowed (RFC 9110 §9.3). Matters where no gateway routes by the method.
 * @throws {AppError} `METHOD_NOT_ALLOWED`
 */
export function allowedMethod(method: Method): Finisher {
  const headers = { allow: `${method === "GET" ? "GET, HEAD" : method}, OPTIONS` };
  return finisher(
    (answer, event) => {
      if (methodOf(event) === "HEAD") delete answer.body;
    },
    ({ event }) => {
      const asked = methodOf(event) ?? method;
      if (asked === method || (asked === "HEAD" && method === "GET")) return undefined;
      if (asked === "OPTIONS") return { statusCode: 204, headers };
      throw new AppError("METHOD_NOT_ALLOWED", { headers });
    },
  );
}
