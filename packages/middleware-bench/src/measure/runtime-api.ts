import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { traceHeader } from "./lambda-environment.ts";

/** What one execution environment is asked, and what of it is seen from outside. */
interface Run {
  readonly event: string;
  /** INIT is over: the runtime asks for its first invocation, and gets it when this returns. */
  readonly asked: () => void;
  readonly answered: (path: string, body: string) => void;
}

/** As much of Lambda's Runtime API as one invocation needs, for one execution environment at a time. */
export class RuntimeApi {
  #server = createServer((request, response) => void this.#serve(request, response));
  #run: Run | undefined;
  #invoked: Run | undefined;

  async listen(): Promise<void> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
  }

  /** `127.0.0.1:1234`, for `AWS_LAMBDA_RUNTIME_API`. */
  get address(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  serve(run: Run): void {
    this.#run = run;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? "";
    if (!path.endsWith("/invocation/next")) {
      this.#run?.answered(path, await text(request));
      response.writeHead(202, { "content-length": 0 }).end();
      return;
    }
    const run = this.#run;
    // A second invocation never comes.
    if (!run || this.#invoked === run) return;
    this.#invoked = run;
    run.asked();
    response.writeHead(200, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(run.event),
      "lambda-runtime-aws-request-id": "c6af9ac6-7b61-11e6-9a41-93e8deadbeef",
      "lambda-runtime-deadline-ms": Date.now() + 30_000,
      "lambda-runtime-invoked-function-arn": "arn:aws:lambda:us-east-1:111122223333:function:place-order",
      "lambda-runtime-trace-id": traceHeader,
    });
    response.end(run.event);
  }
}
