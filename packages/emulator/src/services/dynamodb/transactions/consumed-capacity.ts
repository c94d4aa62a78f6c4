import type { JsonObject } from "../../../json-object.ts";
import { isJsonObject } from "../../../json-object.ts";

/** Adds up what the calls of a transaction consumed, by table: twice of what they would have alone. */
export class ConsumedCapacity {
  readonly #units = new Map<string, number>();

  add({ ConsumedCapacity: consumed }: JsonObject): void {
    if (!isJsonObject(consumed)) return;
    const table = String(consumed.TableName);
    this.#units.set(table, (this.#units.get(table) ?? 0) + 2 * Number(consumed.CapacityUnits));
  }

  /** As `ReturnConsumedCapacity` of a transaction asks for it. @param kind whether it was all for reading or for writing */
  answer(asked: unknown, kind: "Read" | "Write"): object {
    if (asked !== "TOTAL" && asked !== "INDEXES") return {};
    return {
      ConsumedCapacity: [...this.#units].map(([TableName, units]) => ({
        TableName,
        CapacityUnits: units,
        [`${kind}CapacityUnits`]: units,
      })),
    };
  }
}
