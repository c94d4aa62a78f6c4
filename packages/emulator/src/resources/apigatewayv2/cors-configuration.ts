import type { CorsConfiguration } from "../../services/apigatewayv2/definition.ts";
import type { Properties } from "../properties.ts";

/** @throws {Error} on a combination that API Gateway refuses */
export function readCors(cors: Properties | undefined): CorsConfiguration | undefined {
  if (!cors) return undefined;
  const allowOrigins = cors.strings("AllowOrigins");
  const allowCredentials = cors.boolean("AllowCredentials") ?? false;
  for (const origin of allowOrigins) {
    if (!/^(\*|https?:\/\/\*|[^*]+)$/.test(origin)) {
      throw cors.wrong("AllowOrigins", `has "${origin}": the only wildcards are *, http://* and https://*`);
    }
  }
  if (allowCredentials && allowOrigins.includes("*")) {
    throw cors.wrong("AllowCredentials", 'can\'t be true while AllowOrigins has "*": name the origins');
  }
  return {
    allowOrigins,
    allowMethods: cors.strings("AllowMethods"),
    allowHeaders: cors.strings("AllowHeaders").map((name) => name.toLowerCase()),
    exposeHeaders: cors.strings("ExposeHeaders").map((name) => name.toLowerCase()),
    allowCredentials,
    maxAge: cors.number("MaxAge", -1, 86_400),
  };
}
