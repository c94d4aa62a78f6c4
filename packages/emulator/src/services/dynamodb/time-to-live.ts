import type { Clock, Timer } from "../../clock.ts";
import { AwsError } from "../../endpoint/aws-error.ts";
import { isJsonObject, type JsonObject } from "../../json-object.ts";
import { type CallDynamoDb, type Item, tableNameOf } from "./item.ts";
import type { KeyNames } from "./transactions/transact-items.ts";

/** AWS takes up to a few days; whoever reads before must look at the attribute itself. */
const sweepInterval = 3_600_000;
/** What expired longer ago is taken for a mistake, in seconds. */
const oldest = 5 * 365 * 86_400;

export interface TimeToLiveOptions {
  readonly clock: Clock;
  /** Calls that nothing else comes between. */
  readonly alone: <Result>(work: (call: CallDynamoDb) => Promise<Result>) => Promise<Result>;
  readonly keyNames: KeyNames;
}

/**
 * Deletes the items whose time is over, once an hour.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
 */
export class TimeToLive {
  readonly #options: TimeToLiveOptions;
  /** The attribute with the seconds since the epoch, by table. */
  readonly #attributes = new Map<string, string>();
  #timer: Timer | undefined;

  constructor(options: TimeToLiveOptions) {
    this.#options = options;
  }

  /** `UpdateTimeToLive`. @throws {AwsError} `ValidationException`, `ResourceNotFoundException` */
  async update({ TableName, TimeToLiveSpecification: specification }: JsonObject): Promise<object> {
    const { AttributeName, Enabled } = isJsonObject(specification) ? specification : {};
    if (typeof AttributeName !== "string" || typeof Enabled !== "boolean") {
      throw new AwsError("ValidationException", "TimeToLiveSpecification takes AttributeName and Enabled.");
    }
    const name = tableNameOf(TableName);
    await this.#options.keyNames(name);
    if (Enabled === this.#attributes.has(name)) {
      throw new AwsError("ValidationException", `TimeToLive is already ${Enabled ? "enabled" : "disabled"}`);
    }
    if (Enabled) this.#attributes.set(name, AttributeName);
    else this.#attributes.delete(name);
    if (!this.#timer) this.#wait();
    return { TimeToLiveSpecification: { AttributeName, Enabled } };
  }

  /** `DescribeTimeToLive`. @throws {AwsError} `ResourceNotFoundException` */
  async describe({ TableName }: JsonObject): Promise<object> {
    const name = tableNameOf(TableName);
    await this.#options.keyNames(name);
    const AttributeName = this.#attributes.get(name);
    return {
      TimeToLiveDescription: {
        TimeToLiveStatus: AttributeName === undefined ? "DISABLED" : "ENABLED",
        ...(AttributeName !== undefined && { AttributeName }),
      },
    };
  }

  close(): void {
    this.#timer?.cancel();
  }

  #wait(): void {
    this.#timer = this.#options.clock.after(sweepInterval, () => {
      this.#wait();
      for (const [table, attribute] of this.#attributes) {
        // A table that was deleted meanwhile has nothing to expire.
        this.#sweep(table, attribute).catch(() => this.#attributes.delete(table));
      }
    });
  }

  async #sweep(TableName: string, attribute: string): Promise<void> {
    const { clock, alone, keyNames } = this.#options;
    const names = await keyNames(TableName);
    const now = Math.floor(clock.now() / 1000);
    const expired = {
      TableName,
      FilterExpression: "#ttl BETWEEN :oldest AND :now",
      ExpressionAttributeNames: { "#ttl": attribute },
      ExpressionAttributeValues: { ":oldest": { N: String(now - oldest) }, ":now": { N: String(now) } },
    };
    await alone(async (call) => {
      let ExclusiveStartKey: unknown;
      do {
        const page = await call("Scan", { ...expired, ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}) });
        for (const item of page.Items as Item[]) {
          const Key = Object.fromEntries(names.map((name) => [name, item[name]]));
          await call("DeleteItem", { TableName, Key });
        }
        ExclusiveStartKey = page.LastEvaluatedKey;
      } while (ExclusiveStartKey);
    });
  }
}
