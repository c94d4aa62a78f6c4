import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { localhostCertificate } from "./certificate.ts";

/** As much of SQS as `SendMessage` needs, over TLS. */
export interface SqsEndpoint {
  /** What a function's process needs to find it and to trust it. */
  readonly environment: Readonly<Record<string, string>>;
  /** The bodies of the messages that it was sent. */
  readonly messages: readonly string[];
  close(): void;
}

/** Serves SQS on a free port of this machine. */
export async function startSqsEndpoint(): Promise<SqsEndpoint> {
  const { key, certificate } = await localhostCertificate();
  const folder = mkdtempSync(join(tmpdir(), "sqs-endpoint-"));
  const trusted = join(folder, "certificate.pem");
  writeFileSync(trusted, certificate);
  const messages: string[] = [];
  const server = createServer({ key, cert: certificate, keepAliveTimeout: 60_000 }, (request, response) => {
    void answer(request, response, messages);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `https://localhost:${(server.address() as AddressInfo).port}`;
  return {
    environment: {
      AWS_ENDPOINT_URL_SQS: url,
      ORDERS_QUEUE_URL: `${url}/111122223333/orders`,
      NODE_EXTRA_CA_CERTS: trusted,
    },
    messages,
    close() {
      server.closeAllConnections();
      server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, messages: string[]): Promise<void> {
  const body = await text(request);
  // Whoever only warms the connection sends no message.
  const { MessageBody = "" } = body === "" ? {} : JSON.parse(body);
  if (body !== "") messages.push(MessageBody);
  const md5 = createHash("md5").update(MessageBody).digest("hex");
  const result = JSON.stringify({ MessageId: randomUUID(), MD5OfMessageBody: md5 });
  response.writeHead(200, {
    "content-type": "application/x-amz-json-1.0",
    "content-length": Buffer.byteLength(result),
  });
  response.end(result);
}
