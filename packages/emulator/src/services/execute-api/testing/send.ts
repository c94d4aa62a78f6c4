import { request } from "node:http";
import { text } from "node:stream/consumers";

export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly text: string;
}

export interface Sending {
  readonly method?: string;
  readonly headers?: Record<string, string | string[]> | string[];
  readonly body?: string | Buffer;
}

/** Sends a request whose path goes out exactly as it is given. */
export function send(
  origin: string,
  path: string,
  { method = "GET", headers, body }: Sending = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    const outgoing = request({ hostname, port, path, method, headers, agent: false }, (response) => {
      const { statusCode, headers } = response;
      text(response).then((body) => resolve({ status: statusCode!, headers, text: body }), reject);
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
