/** A request as the gateway understood it, before it knows what to do with it. */
export interface GatewayRequest {
  readonly method: string;
  /** `HTTP/1.1` */
  readonly protocol: string;
  /** As sent, percent-encoded, without the query. */
  readonly path: string;
  /** As sent, without the question mark. */
  readonly rawQueryString: string;
  /** The client's names and values in their order, without hop-by-hop ones, with those that the gateway adds. */
  readonly headerLines: readonly (readonly [name: string, value: string])[];
  /** Lower-case names; a repeated header is joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly sourceIp: string;
  readonly requestId: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
}

/** The names of an API that a function sees. */
export interface ApiNames {
  readonly accountId: string;
  readonly apiId: string;
  readonly region: string;
  /** The AWS form, whatever address the request came to. */
  readonly domainName: string;
}
