import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** They belong to the connection between client and gateway (RFC 9110 §7.6.1). */
const hopByHop = new Set([
  "connection",
  "expect",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);
const replaced = new Set(["content-length", "x-amzn-trace-id", "x-forwarded-port", "x-forwarded-proto"]);
/** The gateway spells these its own way. */
const spelling: Readonly<Record<string, string>> = { host: "Host", "user-agent": "User-Agent" };

/** The request's headers in their order, with those that the gateway adds. */
export function headerLines(
  message: IncomingMessage,
  added: { bodyLength: number; sourceIp: string; port: number; receivedAt: number },
): [name: string, value: string][] {
  const own = new Set((message.headers.connection ?? "").toLowerCase().split(/\s*,\s*/));
  const lines: [string, string][] = [];
  const forwardedFor: string[] = [];
  for (let index = 0; index < message.rawHeaders.length; index += 2) {
    const name = message.rawHeaders[index]!;
    const value = message.rawHeaders[index + 1]!;
    const key = name.toLowerCase();
    if (key === "x-forwarded-for") forwardedFor.push(value);
    else if (!hopByHop.has(key) && !replaced.has(key) && !own.has(key))
      lines.push([spelling[key] ?? name, value]);
  }
  const trace = message.headers["x-amzn-trace-id"];
  return [
    ...lines,
    ["Content-Length", String(added.bodyLength)],
    ["X-Amzn-Trace-Id", typeof trace === "string" ? trace : traceId(added.receivedAt)],
    ["X-Forwarded-For", [...forwardedFor, added.sourceIp].join(", ")],
    ["X-Forwarded-Port", String(added.port)],
    ["X-Forwarded-Proto", "http"],
  ];
}

/** Lower-case names with their values joined by a comma, cookies by a semicolon. */
export function joinHeaders(lines: readonly (readonly [string, string])[]): Record<string, string> {
  const joined = new Map<string, string>();
  for (const [name, value] of lines) {
    const key = name.toLowerCase();
    const before = joined.get(key);
    joined.set(key, before === undefined ? value : `${before}${key === "cookie" ? "; " : ","}${value}`);
  }
  return Object.fromEntries(joined);
}

function traceId(now: number): string {
  const seconds = Math.floor(now / 1000)
    .toString(16)
    .padStart(8, "0");
  return `Root=1-${seconds}-${randomBytes(12).toString("hex")}`;
}
