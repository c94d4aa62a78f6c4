/**
 * The HTTP status of every error that an API of this product answers with. Clients switch on these codes: they are never
 * renamed. What is said of each stands in `catalogue.ts`, which only an invocation that fails loads.
 */
export const statuses = {
  BODY_NOT_JSON: 400,
  BODY_TOO_DEEP: 400,
  HEADERS_INVALID: 400,
  IDEMPOTENCY_KEY_MISSING: 400,
  IDEMPOTENCY_KEY_INVALID: 400,
  PARAMS_INVALID: 400,
  QUERY_INVALID: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  SCOPE_MISSING: 403,
  GROUP_MISSING: 403,
  TENANT_MISSING: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  CONFLICT: 409,
  IDEMPOTENCY_IN_PROGRESS: 409,
  PRECONDITION_FAILED: 412,
  BODY_TOO_LARGE: 413,
  MEDIA_TYPE_UNSUPPORTED: 415,
  BODY_INVALID: 422,
  IDEMPOTENCY_KEY_REUSED: 422,
  TOO_MANY_REQUESTS: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
  TIMEOUT: 503,
} as const;

export type ErrorCode = keyof typeof statuses;
