import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Clock } from "../../../clock.ts";
import { closeServer, listenOnLoopback, loopbackUrl } from "../../../endpoint/loopback.ts";
import type { EmulatorEvent } from "../../../events.ts";
import type { Gateway, GatewayAnswer } from "../gateway.ts";
import { type GatewayResponse, reasonOf } from "../gateway-response.ts";
import { refusalBody } from "../refusal.ts";
import { readRequest } from "./read-request.ts";
import { requestIdentifier } from "./request-identifier.ts";
import { writeResponse } from "./write-response.ts";

type RequestEvent = Extract<EmulatorEvent, { type: "request" }> & {
  /** Why the gateway refused the request itself: for the developer, not for the client. */
  readonly reason?: string | undefined;
};

export interface GatewayServerOptions {
  readonly gateway: Gateway;
  readonly clock: Clock;
  readonly emit: (event: RequestEvent) => void;
  /** 0 takes a free one. */
  readonly port: number;
}

/** The address of one API on this machine. Nothing that a client or a function sends brings it down. */
export class GatewayServer {
  readonly #options: GatewayServerOptions;
  readonly #server: Server;

  private constructor(options: GatewayServerOptions) {
    this.#options = options;
    // Larger than API Gateway's own limit, so that the answer to a large head is the gateway's.
    this.#server = createServer({ maxHeaderSize: 64 * 1024 }, (message, response) => {
      this.#serve(message, response).catch(() => response.destroy());
    });
    this.#server.on("clientError", refuseMalformed);
  }

  /** @throws {Error} when the port is taken */
  static async listen(options: GatewayServerOptions): Promise<GatewayServer> {
    const server = new GatewayServer(options);
    await listenOnLoopback(server.#server, options.port);
    return server;
  }

  get url(): string {
    return loopbackUrl(this.#server);
  }

  close(): Promise<void> {
    return closeServer(this.#server);
  }

  async #serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const startedAt = performance.now();
    const requestId = requestIdentifier();
    // A client that has gone away is no failure of the gateway's.
    response.on("error", () => {});
    const answer = await this.#answer(message, requestId);
    if (!answer) return;
    if (!response.destroyed) this.#write(answer.response, requestId, response);
    this.#options.emit({
      type: "request",
      method: message.method ?? "GET",
      path: (message.url ?? "/").split("?", 1)[0]!,
      status: answer.response.status,
      duration: performance.now() - startedAt,
      ...(answer.routeKey !== undefined && { routeKey: answer.routeKey }),
      ...(answer.reason !== undefined && { reason: answer.reason }),
    });
  }

  #write(answer: GatewayResponse, requestId: string, response: ServerResponse): void {
    try {
      writeResponse(answer, response);
    } catch (error) {
      // The template can hold header values that HTTP can't carry, too.
      writeResponse(this.#options.gateway.refuse(error, requestId), response);
    }
  }

  /** Undefined when the client went away before it had sent everything. */
  async #answer(message: IncomingMessage, requestId: string): Promise<GatewayAnswer | undefined> {
    try {
      return await this.#options.gateway.answer(await readRequest(message, requestId, this.#options.clock));
    } catch (error) {
      if (!message.complete) return undefined;
      const refused = this.#options.gateway.refuse(error, requestId);
      return { response: refused, routeKey: undefined, reason: reasonOf(error) };
    }
  }
}

/** Answers what is no HTTP. */
function refuseMalformed(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const [line, body] =
    error.code === "HPE_HEADER_OVERFLOW"
      ? ["431 Request Header Fields Too Large", refusalBody(431)]
      : ["400 Bad Request", refusalBody(400)];
  socket.end(
    `HTTP/1.1 ${line}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
  );
}
