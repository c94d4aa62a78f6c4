import type { IncomingMessage } from "node:http";
import type { Clock } from "../../../clock.ts";
import type { GatewayRequest } from "../gateway-request.ts";
import { Refusal } from "../refusal.ts";
import { headerLines, joinHeaders } from "./request-headers.ts";

/** Bytes: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const largestBody = 10 * 1024 * 1024;
const largestHead = 10_240;

/**
 * Reads a request to its end and checks its size.
 * @throws {Refusal} 400, 413 or 431 on a request that API Gateway doesn't take
 * @throws when the client goes away meanwhile
 */
export async function readRequest(
  message: IncomingMessage,
  requestId: string,
  clock: Clock,
): Promise<GatewayRequest> {
  const body = await readBody(message);
  checkHead(message);
  const { path, rawQueryString } = splitTarget(message.url ?? "/");
  const receivedAt = clock.now();
  const sourceIp = message.socket.remoteAddress ?? "127.0.0.1";
  const port = message.socket.localPort ?? 0;
  const lines = headerLines(message, { bodyLength: body.length, sourceIp, port, receivedAt });
  return {
    method: message.method ?? "GET",
    protocol: `HTTP/${message.httpVersion}`,
    path,
    rawQueryString,
    headerLines: lines,
    headers: joinHeaders(lines),
    body,
    sourceIp,
    requestId,
    receivedAt,
  };
}

/** Reads a body that is too large to its end as well, so that the client gets to see the answer. */
async function readBody(message: IncomingMessage): Promise<Buffer> {
  const { "content-length": length, "transfer-encoding": coding } = message.headers;
  if ((length === undefined || length === "0") && coding === undefined) return Buffer.alloc(0);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= largestBody) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (size > largestBody)
    throw new Refusal(413, `The body has ${size} bytes: API Gateway takes ${largestBody}.`);
  return Buffer.concat(chunks);
}

/** The quota counts the request line and the values of the headers. */
function checkHead({ method = "", url = "", rawHeaders }: IncomingMessage): void {
  const values = rawHeaders.filter((_, index) => index % 2 === 1);
  const size = values.reduce((sum, value) => sum + value.length, `${method} ${url} HTTP/1.1`.length);
  if (size > largestHead) {
    throw new Refusal(431, `Request line and headers have ${size} bytes: API Gateway takes ${largestHead}.`);
  }
}

/** Takes `/path?query` and the absolute form `http://host/path?query` that a proxy's client sends. */
function splitTarget(target: string): { path: string; rawQueryString: string } {
  const relative = target.replace(/^https?:\/\/[^/?]*/i, "").replace(/^(?=\?|$)/, "/");
  if (!relative.startsWith("/")) throw new Refusal(400, `The request target "${target}" is no path.`);
  const mark = relative.indexOf("?");
  return mark === -1
    ? { path: relative, rawQueryString: "" }
    : { path: relative.slice(0, mark), rawQueryString: relative.slice(mark + 1) };
}
