import { AwsError } from "../../../endpoint/aws-error.ts";
import type { JsonInput } from "../json-input.ts";
import { queryErrorCode, sqsError } from "../sqs-error.ts";

const entryId = /^[\w-]{1,80}$/;

/** The entries of a batch request, 1 to 10. @throws {AwsError} what is wrong with the batch as a whole */
export function batchEntries(input: JsonInput, entryType: string): JsonInput[] {
  const entries = input.list("Entries");
  if (entries.length === 0) {
    throw sqsError("EmptyBatchRequest", `There should be at least one ${entryType} in the request.`);
  }
  if (entries.length > 10) {
    throw sqsError(
      "TooManyEntriesInBatchRequest",
      `Maximum number of entries per request are 10. You have sent ${entries.length}.`,
    );
  }
  const seen = new Set<string>();
  for (const id of entries.map((entry) => entry.requiredText("Id"))) {
    if (!entryId.test(id)) {
      throw sqsError(
        "InvalidBatchEntryId",
        "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.",
      );
    }
    if (seen.has(id)) throw sqsError("BatchEntryIdsNotDistinct", `Id ${id} repeated.`);
    seen.add(id);
  }
  return entries;
}

/** The answer to a batch: what each entry came to, or why it failed. @throws what is no AWS error */
export function batchAnswer(entries: readonly JsonInput[], results: readonly (object | Error)[]): object {
  const Successful: object[] = [];
  const Failed: object[] = [];
  results.forEach((result, index) => {
    const Id = entries[index]?.text("Id");
    if (!(result instanceof Error)) Successful.push({ Id, ...result });
    else Failed.push({ Id, SenderFault: true, ...failure(result) });
  });
  return { Successful, Failed };
}

/** Does something to each entry on its own, and answers how it went. @throws what is no AWS error */
export function attemptEach(entries: readonly JsonInput[], act: (entry: JsonInput) => void): object {
  const results = entries.map((entry) => {
    try {
      act(entry);
      return {};
    } catch (error) {
      return error as Error;
    }
  });
  return batchAnswer(entries, results);
}

function failure(error: Error): { Code: string; Message: string } {
  if (!(error instanceof AwsError)) throw error;
  return { Code: queryErrorCode(error), Message: error.message };
}
