import { bytesOf, chunks } from "../invocation/payload.ts";
import type { Fields, ServiceMeter } from "./metered.ts";

const consuming =
  /^((Batch|Transact)?(Get|Write|Put|Update|Delete)Items?|Query|Scan|(Batch)?Execute(Statement|Transaction))Command$/;
/** Refusals that have consumed what the write would have. */
const refusals = /^(ConditionalCheckFailed|TransactionCanceled)Exception$/;

/**
 * Calls to on-demand tables: the capacity that each says it consumed, which it is asked for. Where it doesn't say, as when a
 * condition failed, by the size of the item.
 */
export const dynamodbMeter: ServiceMeter = {
  outgoing({ command, input }) {
    if (!consuming.test(command) || input.ReturnConsumedCapacity !== undefined) return input;
    return { ...input, ReturnConsumedCapacity: "TOTAL" };
  },
  count({ command, input, output, error }, count) {
    if (!consuming.test(command)) return;
    if (error !== undefined && !(error instanceof Error && refusals.test(error.name))) return;
    const transaction = command.includes("Transact") ? 2 : 1;
    const reads = isRead(command, input);
    const { ConsumedCapacity: consumed } = output;
    if (consumed !== undefined) {
      const units = [consumed].flat().reduce((sum: number, one) => sum + capacityUnits(one), 0);
      // A read takes half a unit at the least.
      count(reads ? "dr" : "dw", reads ? Math.round(units * 2) : Math.ceil(units));
    } else if (reads) {
      const consistency = transaction * (input.ConsistentRead || transaction > 1 ? 2 : 1);
      count("dr", chunks(bytesOf(JSON.stringify(output)), 4) * consistency);
    } else count("dw", chunks(bytesOf(JSON.stringify(input.Item ?? input)), 1) * transaction);
  },
};

function isRead(command: string, input: Fields): boolean {
  if (!command.includes("Execute")) return /Get|Query|Scan/.test(command);
  // All statements of one call read, or all write.
  const [{ Statement } = { Statement: input.Statement }] = (input.Statements ??
    input.TransactStatements ??
    []) as readonly { readonly Statement?: unknown }[];
  return /^\s*select/i.test(String(Statement));
}

function capacityUnits(consumed: unknown): number {
  const { CapacityUnits = 0 } = (consumed ?? {}) as { readonly CapacityUnits?: number };
  return CapacityUnits;
}
