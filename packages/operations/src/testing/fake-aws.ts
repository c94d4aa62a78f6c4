import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** What a service answers to an operation: a JSON object, or XML for the Query protocol. */
export type Answer = Readonly<Record<string, unknown>> | string;

export interface FakeAws extends AsyncDisposable {
  readonly url: string;
  /** The inputs of all calls, as they were sent. */
  readonly calls: readonly string[];
}

/** One AWS service that answers as it is told, for what the emulator is not: CloudWatch, CodeDeploy, a stack that is stuck. */
export async function fakeAws(answer: (operation: string, input: string) => Answer): Promise<FakeAws> {
  const calls: string[] = [];
  const server = createServer((request, response) => void handle(request, response));
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const input = await text(request);
    const target = request.headers["x-amz-target"];
    const operation =
      typeof target === "string"
        ? (target.split(".").at(-1) ?? "")
        : (new URLSearchParams(input).get("Action") ?? "");
    calls.push(`${operation} ${input}`);
    const body = answer(operation, input);
    if (typeof body === "string") response.writeHead(200, { "content-type": "text/xml" }).end(body);
    else {
      const status = "__type" in body ? 400 : 200;
      response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(body));
    }
  }
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
