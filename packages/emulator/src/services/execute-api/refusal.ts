/** The gateway's own answers; AWS words some of them otherwise than HTTP does. */
const messages = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  413: "Request Entity Too Large",
  429: "Too Many Requests",
  431: "Request Header Fields Too Large",
  500: "Internal Server Error",
  503: "Service Unavailable",
} as const;

export type RefusalStatus = keyof typeof messages;

/** A request that the gateway answers by itself. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: RefusalStatus;
  readonly headers: Readonly<Record<string, string>>;

  /** @param reason what a developer has to know; no client is told */
  constructor(status: RefusalStatus, reason: string, headers: Record<string, string> = {}, cause?: unknown) {
    super(reason, { cause });
    this.status = status;
    this.headers = headers;
  }

  get body(): string {
    return refusalBody(this.status);
  }
}

/** The body that AWS sends with a status of its own. */
export function refusalBody(status: RefusalStatus): string {
  return JSON.stringify({ message: messages[status] });
}
