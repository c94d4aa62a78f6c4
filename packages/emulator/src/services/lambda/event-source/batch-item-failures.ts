/**
 * The ids of a batch that its function reports as failed, or `all` when the report can't be trusted: then no message
 * of the batch counts as done.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 * @param payload what the function returned, as JSON text
 */
export function batchItemFailures(payload: string, batch: ReadonlySet<string>): ReadonlySet<string> | "all" {
  const response = parse(payload);
  if (response === null || response === "") return new Set();
  if (typeof response !== "object" || Array.isArray(response)) return "all";
  const failures = (response as { batchItemFailures?: unknown }).batchItemFailures ?? [];
  if (!Array.isArray(failures)) return "all";
  const ids = failures.map((failure: { itemIdentifier?: unknown } | null) => failure?.itemIdentifier);
  return ids.every((id) => typeof id === "string" && batch.has(id)) ? new Set(ids as string[]) : "all";
}

function parse(payload: string): unknown {
  if (payload === "") return null;
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}
