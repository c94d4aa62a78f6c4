/** What a handler says about its own cost, and can ask about it. */
export interface Cost {
  /**
   * Charges this request to a tag, such as its tenant; it travels with the messages that the request sends. A tag that
   * breaks AWS's rules for tags, or is the ninth of its request, is logged once and left out. Never throws.
   */
  tag(key: string, value: string): void;
  /** Picodollars so far, estimated; `null` when the price isn't known. */
  estimate(): number | null;
}

/** The cost of a whole invocation, on `context.cost`. */
export interface InvocationCost extends Cost {
  /**
   * Works on one record of a batch: what it calls, logs and tags, and the time that it takes, are for the account of what
   * caused that record.
   */
  message<Result>(record: unknown, work: (cost: Cost) => Promise<Result>): Promise<Result>;
}
