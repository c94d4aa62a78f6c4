/** What an HTTP API is answered with (payload format 2.0): the part that we use of it. */
export interface HttpResult {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}
