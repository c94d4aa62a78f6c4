import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { listenOnLoopback, loopbackUrl } from "../../../endpoint/loopback.ts";
import type { ResponseTimes } from "../logs/platform-log.ts";

/** What a runtime says about the invocation that it was given, or about its start. */
export type RuntimeReport = (
  | { readonly kind: "response"; readonly payload: string }
  | { readonly kind: "error"; readonly payload: string; readonly errorType: string }
) & {
  /** Of an invocation. */
  readonly times?: ResponseTimes;
};

export interface RuntimeInvocation {
  readonly requestId: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly payload: string;
}

export interface RuntimeApiListener {
  /** The runtime asks for an invocation. */
  next(): void;
  initError(report: RuntimeReport): void;
  done(report: RuntimeReport): void;
}

/** The bytes that a response may have: 6 MB and a little, as AWS says in its refusal. */
const largestResponse = 6_291_556;
const route =
  /^\/2018-06-01\/runtime\/(?:(?<next>invocation\/next)|(?<init>init\/error)|invocation\/(?<id>[^/]+)\/(?<outcome>response|error))$/;

/** Lambda's Runtime API for one process, which is how it can be told by its port alone. */
export class RuntimeApi {
  readonly #server: Server;
  readonly #listener: RuntimeApiListener;
  #waiting: ServerResponse | undefined;
  #undelivered: RuntimeInvocation | undefined;
  #requestId: string | undefined;
  #delivered = 0;

  private constructor(listener: RuntimeApiListener) {
    this.#listener = listener;
    this.#server = createServer({ keepAliveTimeout: 0, requestTimeout: 0 }, (request, response) => {
      this.#answer(request, response).catch(() => response.destroy());
    });
  }

  static async listen(listener: RuntimeApiListener): Promise<RuntimeApi> {
    const api = new RuntimeApi(listener);
    await listenOnLoopback(api.#server, 0);
    return api;
  }

  /** `127.0.0.1:1234`, for `AWS_LAMBDA_RUNTIME_API`. */
  get host(): string {
    return new URL(loopbackUrl(this.#server)).host;
  }

  /** Hands an invocation to the runtime, now or as soon as it asks for one. */
  deliver(invocation: RuntimeInvocation): void {
    if (!this.#waiting) {
      this.#undelivered = invocation;
      return;
    }
    const { requestId, headers, payload } = invocation;
    this.#requestId = requestId;
    this.#delivered = performance.now();
    this.#waiting.writeHead(200, {
      "Content-Type": "application/json",
      "Content-Length": Buffer.byteLength(payload),
      "Lambda-Runtime-Aws-Request-Id": requestId,
      ...headers,
    });
    this.#waiting.end(payload);
    this.#waiting = undefined;
    this.#undelivered = undefined;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { next, init, id, outcome } = route.exec(request.url ?? "")?.groups ?? {};
    if (next) {
      this.#waiting = response;
      if (this.#undelivered) this.deliver(this.#undelivered);
      else this.#listener.next();
      return;
    }
    const answered = performance.now();
    const payload = await read(request);
    if (init) {
      this.#listener.initError(errorReport(request, payload));
      return reply(response, 202, { status: "OK" });
    }
    if (id === undefined || decodeURIComponent(id) !== this.#requestId) {
      return reply(response, 400, { errorMessage: "Invalid request ID", errorType: "InvalidRequestID" });
    }
    this.#requestId = undefined;
    if (Buffer.byteLength(payload) > largestResponse) {
      const tooLarge = {
        errorMessage: `Response payload size exceeded maximum allowed payload size (${largestResponse} bytes).`,
        errorType: "Function.ResponseSizeTooLarge",
      };
      this.#listener.done({
        kind: "error",
        payload: JSON.stringify(tooLarge),
        errorType: tooLarge.errorType,
      });
      return reply(response, 413, tooLarge);
    }
    reply(response, 202, { status: "OK" });
    const times = {
      delivered: performance.timeOrigin + this.#delivered,
      latency: answered - this.#delivered,
      duration: performance.now() - answered,
    };
    const report =
      outcome === "response" ? { kind: "response" as const, payload } : errorReport(request, payload);
    this.#listener.done({ ...report, times });
  }
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** The payload names the error; the header is for runtimes that send none. */
function errorReport(request: IncomingMessage, payload: string): RuntimeReport {
  const header = String(request.headers["lambda-runtime-function-error-type"] ?? "Unhandled");
  try {
    const { errorType } = JSON.parse(payload) as { errorType?: unknown };
    return { kind: "error", payload, errorType: typeof errorType === "string" ? errorType : header };
  } catch {
    return {
      kind: "error",
      payload: JSON.stringify({ errorType: header, errorMessage: payload }),
      errorType: header,
    };
  }
}

function reply(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(text),
  });
  response.end(text);
}
