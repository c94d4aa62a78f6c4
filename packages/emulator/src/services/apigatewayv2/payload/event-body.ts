const text = /^\s*(text\/[^;\s]+|application\/(json|xml|javascript))\s*(;|$)/i;

export interface EventBody {
  /** Undefined when the request has none. */
  readonly body: string | undefined;
  readonly isBase64Encoded: boolean;
}

/**
 * A request's body as an HTTP API hands it on: as text for `text/*` and JSON, XML or JavaScript, else in base64.
 * A form and a body without a content type are base64 as well.
 */
export function eventBody(body: Buffer, contentType: string | undefined): EventBody {
  if (body.length === 0) return { body: undefined, isBase64Encoded: false };
  if (text.test(contentType ?? "")) return { body: body.toString("utf8"), isBase64Encoded: false };
  return { body: body.toString("base64"), isBase64Encoded: true };
}
