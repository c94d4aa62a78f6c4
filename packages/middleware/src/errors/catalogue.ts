/** The HTTP status, what went wrong, and what the caller can do about it. */
type Entry = readonly [status: number, title: string, mend: string];

/** Every error that an API of this product answers with. Clients switch on these codes: they are never renamed. */
export const catalogue = {
  BODY_NOT_JSON: [400, "The body is not JSON", "Send one JSON value in UTF-8."],
  PARAMS_INVALID: [400, "The path is not valid", "Correct what the issues name."],
  QUERY_INVALID: [400, "The query is not valid", "Correct what the issues name."],
  UNAUTHENTICATED: [401, "Nobody is signed in", "Send an access token as a bearer token."],
  FORBIDDEN: [403, "This is not allowed", "Ask its owner for access."],
  SCOPE_MISSING: [403, "The token lacks a scope", "Ask for the scope when you sign in."],
  NOT_FOUND: [404, "There is no such thing", "Check the address, and that it is yours to see."],
  CONFLICT: [409, "It has changed meanwhile", "Read it again and repeat the change."],
  BODY_TOO_LARGE: [413, "The body is too large", "Send less at once."],
  MEDIA_TYPE_UNSUPPORTED: [415, "The media type is not supported", "Send application/json in UTF-8."],
  BODY_INVALID: [422, "The body is not valid", "Correct what the issues name."],
  TOO_MANY_REQUESTS: [429, "Too many requests", "Wait, then try again."],
  INTERNAL: [500, "Something went wrong on our side", "Try again; if it stays, report the requestId."],
  UNAVAILABLE: [503, "This is not available right now", "Try again later."],
  TIMEOUT: [503, "This took too long", "Try again; it may have been done all the same."],
} as const satisfies Readonly<Record<string, Entry>>;

export type ErrorCode = keyof typeof catalogue;
