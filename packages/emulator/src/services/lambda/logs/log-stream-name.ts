interface LogStreamOptions {
  /** The execution environment's. */
  readonly id: string;
  /** `$LATEST` or a number. */
  readonly version: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The log stream of an execution environment: `2026/11/22/[$LATEST]<id>`, `2026/11/22/[12]<id>`. */
export function logStreamName({ id, version, now }: LogStreamOptions): string {
  const [day = ""] = new Date(now).toISOString().split("T");
  return `${day.replaceAll("-", "/")}/[${version}]${id}`;
}
