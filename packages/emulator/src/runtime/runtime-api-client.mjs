import { connect } from "node:net";
import { toErrorPayload } from "./error-payload.mjs";
import { ResponseReader } from "./response-reader.mjs";

const root = "/2018-06-01/runtime";

/**
 * Lambda's Runtime API over one kept-alive socket. It is written on node:net because loading node:http costs a cold
 * start about 50 ms. When the connection ends the process ends with it: nobody is left to work for.
 */
export class RuntimeApiClient {
  #host;
  #socket;
  /** @type {((response: import("./response-reader.mjs").Response) => void)[]} */
  #waiting = [];

  /** @param {string} host `127.0.0.1:1234`, as `AWS_LAMBDA_RUNTIME_API` has it */
  constructor(host) {
    this.#host = host;
    const [hostname, port] = host.split(":");
    const reader = new ResponseReader((response) => this.#waiting.shift()?.(response));
    this.#socket = connect({ host: hostname, port: Number(port), noDelay: true })
      .on("data", (chunk) => reader.read(chunk))
      .on("error", () => process.exit(1))
      .on("close", () => process.exit(1));
    // A handler that waits for something that will never come ends the process, as on Lambda.
    this.#socket.unref();
  }

  /** The next invocation, however long it takes to come. */
  async next() {
    this.#socket.ref();
    const invocation = await this.#send("GET", "/invocation/next");
    this.#socket.unref();
    return invocation;
  }

  /**
   * @param {string} requestId
   * @param {string} body JSON text
   */
  postResponse(requestId, body) {
    // Not awaited: the request for the next invocation follows in the same packet.
    void this.#send("POST", `/invocation/${encodeURIComponent(requestId)}/response`, body);
  }

  /**
   * @param {string} requestId
   * @param {unknown} error
   */
  postError(requestId, error) {
    void this.#postError(`/invocation/${encodeURIComponent(requestId)}/error`, error);
  }

  /** @param {unknown} error */
  async postInitError(error) {
    this.#socket.ref();
    await this.#postError("/init/error", error);
  }

  /**
   * @param {string} path
   * @param {unknown} error
   */
  #postError(path, error) {
    const payload = toErrorPayload(error);
    const errorType = payload.errorType.replaceAll(/[^\x20-\x7e]/g, "?");
    return this.#send(
      "POST",
      path,
      JSON.stringify(payload),
      `Lambda-Runtime-Function-Error-Type: ${errorType}\r\n`,
    );
  }

  /**
   * @param {"GET" | "POST"} method
   * @param {string} path
   * @param {string} [body]
   * @param {string} [headers]
   * @returns {Promise<import("./response-reader.mjs").Response>}
   */
  #send(method, path, body = "", headers = "") {
    const length = method === "POST" ? `Content-Length: ${Buffer.byteLength(body)}\r\n` : "";
    const head = `${method} ${root}${path} HTTP/1.1\r\nHost: ${this.#host}\r\n${length}${headers}\r\n`;
    if (this.#socket.writableCorked === 0) {
      this.#socket.cork();
      process.nextTick(() => this.#socket.uncork());
    }
    this.#socket.write(head + body);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
