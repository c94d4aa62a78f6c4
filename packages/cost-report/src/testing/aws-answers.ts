import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";

export interface AwsCall {
  /** `StartQuery` */
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What AWS answers: the output, or an error by its type. */
export type AwsAnswer =
  | Readonly<Record<string, unknown>>
  | { readonly __type: string; readonly message: string };

export interface AwsAnswers extends AsyncDisposable {
  readonly url: string;
  readonly calls: readonly AwsCall[];
}

/** An AWS API of JSON 1.1 that answers as it is told, for what the emulator can't be: another account, a refusal, a lot of data. */
export async function awsAnswers(answer: (call: AwsCall) => AwsAnswer): Promise<AwsAnswers> {
  const calls: AwsCall[] = [];
  const server = createServer((request, response) => void handle(request, response));
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const operation = String(request.headers["x-amz-target"]).split(".").at(-1) ?? "";
    const call = { operation, input: (await json(request)) as AwsCall["input"] };
    calls.push(call);
    const body = answer(call);
    response
      .writeHead("__type" in body ? 400 : 200, { "content-type": "application/x-amz-json-1.1" })
      .end(JSON.stringify(body));
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
