/** Problem details of an HTTP API (RFC 9457), with this product's extensions. */
export interface Problem {
  /** A URI that names the kind of problem. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  /** Stable, for clients to switch on: `BODY_INVALID`. */
  readonly code: string;
  readonly requestId?: string;
  /** The X-Ray trace that the request belongs to: `1-5759e988-bd862e3fe1be46a994272793`. */
  readonly traceId?: string;
  /** What is wrong with the input, place by place. */
  readonly issues?: readonly ProblemIssue[];
}

export interface ProblemIssue {
  /** Where it stands, as a JSON Pointer (RFC 6901): `/body/quantity`. */
  readonly pointer: string;
  readonly message: string;
}
