import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import type { AwsApi, AwsRequest, AwsResponse } from "./aws-api.ts";
import { closeServer, listenOnLoopback, loopbackUrl } from "./loopback.ts";

const credential = /Credential=(?<accessKeyId>[^/]+)\/\d{8}\/[^/]+\/(?<signingName>[^/]+)\/aws4_request/;

/** Looks at a call before its service does: what it returns is the answer. */
export type Guard = (signingName: string, request: AwsRequest) => AwsResponse | undefined;

/** The one address that every AWS SDK call of a function arrives at (`AWS_ENDPOINT_URL`). */
export class Endpoint {
  readonly #apis = new Map<string, AwsApi>();
  readonly #server: Server;
  #guard: Guard = () => undefined;

  private constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  /** @throws {Error} when `port` is taken; 0 takes a free one */
  static async listen(port = 0): Promise<Endpoint> {
    const endpoint = new Endpoint();
    await listenOnLoopback(endpoint.#server, port);
    return endpoint;
  }

  get url(): string {
    return loopbackUrl(this.#server);
  }

  register(api: AwsApi): void {
    this.#apis.set(api.signingName, api);
  }

  /** Has every call of a registered service looked at first. */
  guard(guard: Guard): void {
    this.#guard = guard;
  }

  close(): Promise<void> {
    return closeServer(this.#server);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.once("close", () => gone.abort());
    const answer = await this.#handle(request, gone.signal).catch(failure);
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }

  async #handle(request: IncomingMessage, signal: AbortSignal): Promise<AwsResponse> {
    const body = await buffer(request);
    const scope = credential.exec(request.headers.authorization ?? "")?.groups ?? unsigned(request);
    const api = this.#apis.get(scope?.signingName ?? "");
    if (!api) return refusal(scope?.signingName);
    const call = toAwsRequest(request, body, scope?.accessKeyId ?? "", signal);
    return this.#guard(api.signingName, call) ?? api.handle(call);
  }
}

// Whoever signs in or up has no credentials yet, so an SDK sends those calls without a signature.
function unsigned({ headers }: IncomingMessage): Record<string, string> | undefined {
  const toUserPool = String(headers["x-amz-target"]).startsWith("AWSCognitoIdentityProviderService.");
  return toUserPool ? { signingName: "cognito-idp", accessKeyId: "" } : undefined;
}

function toAwsRequest(
  request: IncomingMessage,
  body: Buffer,
  accessKeyId: string,
  signal: AbortSignal,
): AwsRequest {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : (value ?? ""),
    ]),
  );
  return { method: request.method ?? "GET", url: request.url ?? "/", headers, body, accessKeyId, signal };
}

function refusal(signingName: string | undefined): AwsResponse {
  const message = signingName
    ? `The emulator has no service "${signingName}". Point AWS_ENDPOINT_URL_${signingName.toUpperCase().replaceAll("-", "_")} at one that has.`
    : "The request is not signed: send it with an AWS SDK, or sign it with Signature Version 4.";
  return json(501, { __type: "NotEmulated", message });
}

// What no service meant to answer is a fault of the emulator; the caller is told, and the next call goes on.
function failure(error: Error): AwsResponse {
  return json(500, { __type: "InternalFailure", message: `The emulator failed: ${error.stack}` });
}

function json(status: number, body: object): AwsResponse {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}
