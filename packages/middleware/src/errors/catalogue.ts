import type { ErrorCode } from "./statuses.ts";

/** What the `type` of each problem begins with. Put your own base here, such as a page that explains the codes. */
export const typeBase = "urn:problem-type:";

/** What went wrong, and what the caller can do about it. */
type Entry = readonly [title: string, mend: string];

/** What every error says in English. `korean.ts` says the same in Korean. */
export const catalogue: Readonly<Record<ErrorCode, Entry>> = {
  BODY_NOT_JSON: ["The body is not JSON", "Send one JSON value in UTF-8."],
  BODY_TOO_DEEP: ["The body is nested too deeply", "Send a flatter body."],
  HEADERS_INVALID: ["The headers are not valid", "Correct what the issues name."],
  IDEMPOTENCY_KEY_MISSING: [
    "The idempotency key is missing",
    "Send the header idempotency-key: a new UUID for each new request, the same one when you repeat it.",
  ],
  IDEMPOTENCY_KEY_INVALID: [
    "The idempotency key is not valid",
    "Send one key of 1 to 255 visible ASCII characters, such as a UUID.",
  ],
  PARAMS_INVALID: ["The path is not valid", "Correct what the issues name."],
  QUERY_INVALID: ["The query is not valid", "Correct what the issues name."],
  UNAUTHENTICATED: ["Nobody is signed in", "Send an access token as a bearer token."],
  FORBIDDEN: ["This is not allowed", "Ask its owner for access."],
  SCOPE_MISSING: ["The token lacks a scope", "Ask for the scope when you sign in."],
  GROUP_MISSING: ["The caller is not in the group", "Ask the administrator to be added to it."],
  TENANT_MISSING: ["The token names no tenant", "Ask the administrator to be given one, then sign in again."],
  NOT_FOUND: ["There is no such thing", "Check the address, and that it is yours to see."],
  METHOD_NOT_ALLOWED: ["The method is not allowed here", "Use one that the header allow names."],
  CONFLICT: ["It has changed meanwhile", "Read it again and repeat the change."],
  IDEMPOTENCY_IN_PROGRESS: [
    "The same request is still in progress",
    "Wait, then repeat it with the same key.",
  ],
  PRECONDITION_FAILED: ["It is not what you expected", "Read it again and repeat the change."],
  BODY_TOO_LARGE: ["The body is too large", "Send less at once."],
  MEDIA_TYPE_UNSUPPORTED: ["The media type is not supported", "Send application/json in UTF-8."],
  BODY_INVALID: ["The body is not valid", "Correct what the issues name."],
  IDEMPOTENCY_KEY_REUSED: [
    "The idempotency key belongs to another request",
    "Use a new key for a new request; repeat a request unchanged.",
  ],
  TOO_MANY_REQUESTS: ["Too many requests", "Wait, then try again."],
  INTERNAL: ["Something went wrong on our side", "Try again; if it stays, report the requestId."],
  UNAVAILABLE: ["This is not available right now", "Try again later."],
  TIMEOUT: ["This took too long", "Try again; it may have been done all the same."],
};
