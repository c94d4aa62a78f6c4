import type { HttpEvent } from "./http-event.ts";

/** What both payload formats of an HTTP event have, read with care: an authorizer's or a test's may have less. */
interface EitherFormat {
  readonly version?: string;
  readonly headers?: Readonly<Record<string, string | undefined>> | null;
  readonly requestContext?: { readonly http?: { readonly method?: string } };
  /** Payload format 1.0. */
  readonly httpMethod?: string;
}

/** A request's header. @param name in lower case */
export function header(event: HttpEvent, name: string): string | undefined {
  const { version, headers } = event as EitherFormat;
  const sent = headers?.[name];
  // An HTTP API and a function URL send lower-case names; a REST API sends them as the caller wrote them.
  if (sent !== undefined || version === "2.0" || !headers) return sent;
  return headers[Object.keys(headers).find((key) => key.toLowerCase() === name) ?? name];
}

/** A request's headers, their names in lower case. */
export function lowerCaseHeaders(event: HttpEvent): Readonly<Record<string, string | undefined>> {
  const { version, headers } = event as EitherFormat;
  if (version === "2.0" && headers) return headers;
  return Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
}

/** A request's method; `undefined` when the event has none. */
export function methodOf(event: HttpEvent): string | undefined {
  const { requestContext, httpMethod } = event as EitherFormat;
  return requestContext?.http?.method ?? httpMethod;
}
