/** What the `type` of each problem begins with. Put your own base here, such as a page that explains the codes. */
export const typeBase = "urn:problem-type:";

/** The HTTP status, what went wrong, and what the caller can do about it. */
type Entry = readonly [status: number, title: string, mend: string];

/**
 * Every error that an API of this product answers with. Clients switch on these codes: they are never renamed.
 * `korean.ts` says the same in Korean.
 */
export const catalogue = {
  BODY_NOT_JSON: [400, "The body is not JSON", "Send one JSON value in UTF-8."],
  BODY_TOO_DEEP: [400, "The body is nested too deeply", "Send a flatter body."],
  HEADERS_INVALID: [400, "The headers are not valid", "Correct what the issues name."],
  IDEMPOTENCY_KEY_MISSING: [
    400,
    "The idempotency key is missing",
    "Send the header idempotency-key: a new UUID for each new request, the same one when you repeat it.",
  ],
  IDEMPOTENCY_KEY_INVALID: [
    400,
    "The idempotency key is not valid",
    "Send one key of 1 to 255 visible ASCII characters, such as a UUID.",
  ],
  PARAMS_INVALID: [400, "The path is not valid", "Correct what the issues name."],
  QUERY_INVALID: [400, "The query is not valid", "Correct what the issues name."],
  UNAUTHENTICATED: [401, "Nobody is signed in", "Send an access token as a bearer token."],
  FORBIDDEN: [403, "This is not allowed", "Ask its owner for access."],
  SCOPE_MISSING: [403, "The token lacks a scope", "Ask for the scope when you sign in."],
  GROUP_MISSING: [403, "The caller is not in the group", "Ask the administrator to be added to it."],
  TENANT_MISSING: [
    403,
    "The token names no tenant",
    "Ask the administrator to be given one, then sign in again.",
  ],
  NOT_FOUND: [404, "There is no such thing", "Check the address, and that it is yours to see."],
  METHOD_NOT_ALLOWED: [405, "The method is not allowed here", "Use one that the header allow names."],
  CONFLICT: [409, "It has changed meanwhile", "Read it again and repeat the change."],
  IDEMPOTENCY_IN_PROGRESS: [
    409,
    "The same request is still in progress",
    "Wait, then repeat it with the same key.",
  ],
  PRECONDITION_FAILED: [412, "It is not what you expected", "Read it again and repeat the change."],
  BODY_TOO_LARGE: [413, "The body is too large", "Send less at once."],
  MEDIA_TYPE_UNSUPPORTED: [415, "The media type is not supported", "Send application/json in UTF-8."],
  BODY_INVALID: [422, "The body is not valid", "Correct what the issues name."],
  IDEMPOTENCY_KEY_REUSED: [
    422,
    "The idempotency key belongs to another request",
    "Use a new key for a new request; repeat a request unchanged.",
  ],
  TOO_MANY_REQUESTS: [429, "Too many requests", "Wait, then try again."],
  INTERNAL: [500, "Something went wrong on our side", "Try again; if it stays, report the requestId."],
  UNAVAILABLE: [503, "This is not available right now", "Try again later."],
  TIMEOUT: [503, "This took too long", "Try again; it may have been done all the same."],
} as const satisfies Readonly<Record<string, Entry>>;

export type ErrorCode = keyof typeof catalogue;
