import { checkOptions } from "../../options.ts";
import { type Finisher, finisher, type Leaving } from "../finisher.ts";
import type { HttpEvent } from "../http-event.ts";
import { header, methodOf } from "../read-event.ts";

export interface CorsOptions {
  /** The origins whose pages may call, each exactly as a browser sends it: `https://shop.example.com`; or `"*"`. */
  readonly origins: readonly string[] | "*";
  /** Whether they may send cookies; not with every origin. Default no: a bearer token needs none. */
  readonly credentials?: boolean;
  readonly methods?: readonly string[];
  /** Request headers that a page may send. */
  readonly allowedHeaders?: readonly string[];
  /** Response headers that a page may read. */
  readonly exposedHeaders?: readonly string[];
  /** Seconds that a browser remembers a preflight. Default 7,200, the most that all of them honour. */
  readonly maxAge?: number;
}

/**
 * Answers preflights, and lets the pages of some origins read the answers (Fetch standard, CORS protocol). Only for a
 * function URL or a REST API: an HTTP API answers for itself, and drops these headers when it does.
 * @throws {TypeError} when an origin is none, or credentials would go to every origin
 */
export function cors(options: CorsOptions): Finisher {
  checkOptions("cors", options, [
    "origins",
    "credentials",
    "methods",
    "allowedHeaders",
    "exposedHeaders",
    "maxAge",
  ]);
  const { origins, credentials = false, maxAge = 7200 } = options;
  checkOrigins(origins, credentials);
  const {
    methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
    allowedHeaders = ["authorization", "content-type", "idempotency-key", ...preconditions],
    exposedHeaders = ["etag", "location", "retry-after"],
  } = options;
  const shared = (event: HttpEvent): Record<string, string> => {
    const origin = header(event, "origin");
    if (origins === "*") return { "access-control-allow-origin": "*" };
    if (origin === undefined || !origins.includes(origin)) return {};
    return {
      "access-control-allow-origin": origin,
      ...(credentials && { "access-control-allow-credentials": "true" }),
    };
  };
  const finish = (answer: Leaving, event: HttpEvent) => {
    if (isPreflight(event)) return;
    const allowed = shared(event);
    const vary = [answer.headers.vary, origins === "*" ? undefined : "origin"].filter(Boolean).join(", ");
    answer.headers = {
      ...answer.headers,
      ...allowed,
      ...(allowed["access-control-allow-origin"] &&
        exposedHeaders.length > 0 && { "access-control-expose-headers": exposedHeaders.join(", ") }),
      ...(vary && { vary }),
    };
  };
  return finisher(finish, ({ event }) => {
    if (!isPreflight(event)) return undefined;
    const allowed = shared(event);
    const vary = "origin, access-control-request-method, access-control-request-headers";
    if (!allowed["access-control-allow-origin"]) return { statusCode: 204, headers: { vary } };
    return {
      statusCode: 204,
      headers: {
        ...allowed,
        "access-control-allow-methods": methods.join(", "),
        "access-control-allow-headers": allowedHeaders.join(", "),
        "access-control-max-age": String(maxAge),
        vary,
      },
    };
  });
}

const preconditions = ["if-match", "if-modified-since", "if-none-match", "if-unmodified-since"];

function isPreflight(event: HttpEvent): boolean {
  return methodOf(event) === "OPTIONS" && header(event, "access-control-request-method") !== undefined;
}

function checkOrigins(origins: CorsOptions["origins"], credentials: boolean): void {
  if (origins === "*") {
    if (credentials) throw new TypeError('cors() sends no credentials to origins "*": list the origins.');
    return;
  }
  const wrong = origins.find((origin) => !/^https?:\/\/[^/?#@\s]+$/.test(origin) || isOtherwise(origin));
  if (wrong === undefined) return;
  throw new TypeError(
    `cors() has the origin "${wrong}". Write it as a browser does, without a path: https://shop.example.com.`,
  );
}

// Upper case or the scheme's own port never come from a browser.
function isOtherwise(origin: string): boolean {
  return !URL.canParse(origin) || new URL(origin).origin !== origin;
}
