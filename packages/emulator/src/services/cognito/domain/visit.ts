import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { OAuthError } from "../tokens/oauth-error.ts";

const largestForm = 64 * 1024;

/** One request at a user pool's domain. */
export interface Visit {
  /** `HEAD` counts as `GET`. */
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** The body of a form post; empty for everything else. */
  readonly form: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly cookies: ReadonlyMap<string, string>;
}

/** @throws {OAuthError} `invalid_request` for a body that is no form, or one over 64 KB */
export async function readVisit(request: IncomingMessage): Promise<Visit> {
  const url = new URL(`http://domain${request.url ?? "/"}`);
  const method = request.method === "HEAD" ? "GET" : (request.method ?? "GET");
  return {
    method,
    path: url.pathname,
    query: url.searchParams,
    form: method === "POST" ? await readForm(request) : new URLSearchParams(),
    headers: request.headers,
    cookies: readCookies(request.headers.cookie),
  };
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > largestForm) throw new OAuthError("invalid_request", "The body is larger than 64 KB");
    chunks.push(chunk);
  }
  const type = request.headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") {
    throw new OAuthError("invalid_request", "Send the body as application/x-www-form-urlencoded");
  }
  return new URLSearchParams(Buffer.concat(chunks).toString("utf8"));
}

function readCookies(header = ""): Map<string, string> {
  const pairs = header.split(";").map((pair) => pair.trim().split("=", 2));
  return new Map(pairs.map(([name = "", value = ""]) => [name, value]));
}

/** A parameter that may come once at most (RFC 6749 §3.1). @throws {OAuthError} `invalid_request` */
export function single(parameters: URLSearchParams, name: string): string | undefined {
  const values = parameters.getAll(name);
  if (values.length > 1) throw new OAuthError("invalid_request", `${name} is given more than once`);
  return values[0] === "" ? undefined : values[0];
}

/** @throws {OAuthError} `invalid_request` when it is missing or given twice */
export function required(parameters: URLSearchParams, name: string): string {
  const value = single(parameters, name);
  if (value === undefined) throw new OAuthError("invalid_request", `${name} is missing`);
  return value;
}
