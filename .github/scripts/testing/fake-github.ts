import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly authorization: string | undefined;
}

export interface FakeGitHub {
  readonly env: Readonly<Record<string, string>>;
  readonly calls: readonly Call[];
  close(): Promise<void>;
}

/** A server on this machine that answers as GitHub's API would, and remembers what it was asked. */
export async function fakeGitHub(
  answer: (call: Call) => { readonly status?: number; readonly body: unknown },
): Promise<FakeGitHub> {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    void readAll(request).then((text) => {
      const call = {
        method: request.method ?? "",
        path: request.url ?? "",
        body: text === "" ? undefined : JSON.parse(text),
        authorization: request.headers.authorization,
      };
      calls.push(call);
      const { status = 200, body } = answer(call);
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    env: {
      GITHUB_API_URL: `http://127.0.0.1:${port}`,
      GITHUB_REPOSITORY: "acme/shop",
      GITHUB_TOKEN: "a-token",
    },
    calls,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
