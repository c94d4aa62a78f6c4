/** One call of an AWS SDK as it arrives at the emulator's endpoint. */
export interface AwsRequest {
  readonly method: string;
  /** Path and query as sent, still percent-encoded. */
  readonly url: string;
  /** Lower-case names; a repeated header is joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** The access key that signed the request: it tells which function called. */
  readonly accessKeyId: string;
  /** Aborted when the caller has gone, or has its answer. */
  readonly signal?: AbortSignal;
}

export interface AwsResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** One AWS service as it answers over the wire. */
export interface AwsApi {
  /** The name in the credential scope of a signature: `sqs`, `sns`, `dynamodb`, `lambda`. */
  readonly signingName: string;
  handle(request: AwsRequest): Promise<AwsResponse>;
}
