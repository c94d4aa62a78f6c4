import { checkOptions } from "../../options.ts";
import { type Finisher, finisher } from "../finisher.ts";

/** What an API's answers tell a browser: do nothing with this but hand it to the script that asked (OWASP REST). */
const defaults = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=63072000; includeSubDomains",
  "x-content-type-options": "nosniff",
} as const;

/** By a header's name, another value, or `false` to leave it out. */
export type SecurityHeadersOptions = { readonly [Name in keyof typeof defaults]?: string | false };

/** Puts security headers on every answer, problems too; a header that the handler has set stays. */
export function securityHeaders(options: SecurityHeadersOptions = {}): Finisher {
  checkOptions("securityHeaders", options, Object.keys(defaults) as (keyof typeof defaults)[]);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...defaults, ...options })) {
    if (value !== false) headers[name] = value;
  }
  return finisher((answer) => {
    answer.headers = { ...headers, ...answer.headers };
  });
}
