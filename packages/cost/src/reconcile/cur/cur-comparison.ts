import type { LedgerResult } from "../../ledger/ledger-result.ts";
import { divideHalfUp, usd } from "../../money/picodollars.ts";
import { type MeterName, meters } from "../../price-book/meters.ts";
import { type CurLineItem, type CurRow, CurRowReader } from "./cur-row.ts";
import { usageTypeMeter } from "./usage-type-meter.ts";

export type { CurRow };

/** One meter of one tag group, as the ledger has it and as the bill has it. */
export interface CurComparisonLine {
  readonly meter: MeterName;
  /** The tags, in the order of the ledger's dimensions. */
  readonly key: readonly (string | null)[];
  readonly ledger: QuantityAndCost;
  /** `picodollars` are what was charged; `list` is the public price, where the report has it. */
  readonly bill: QuantityAndCost & { readonly list: bigint | null };
  /** The bill's less the ledger's, in the meter's units. */
  readonly missing: bigint;
}

export interface QuantityAndCost {
  /** In the meter's whole units. */
  readonly quantity: bigint;
  readonly picodollars: bigint;
}

export interface CurReport {
  /** The dearest on the bill first. */
  readonly lines: readonly CurComparisonLine[];
  /** What is billed and no record meters: storage, alarms, other services. The dearest first, 100 at most. */
  readonly unmetered: readonly {
    readonly productCode: string;
    readonly usageType: string;
    readonly picodollars: bigint;
  }[];
  /** Taxes, credits, refunds and fees by their type. */
  readonly adjustments: readonly { readonly type: string; readonly picodollars: bigint }[];
  readonly billed: bigint;
  readonly rows: number;
  /** Rows that lack a usage type or a number. */
  readonly unread: number;
}

const usage = new Set(["Usage", "DiscountedUsage", "SavingsPlanCoveredUsage"]);
const most = 10_000;

interface Sum {
  readonly meter: MeterName;
  readonly key: readonly (string | null)[];
  amount: bigint;
  cost: bigint;
  list: bigint | null;
}

/**
 * Compares a ledger with the rows of a Cost and Usage Report of the same period, by meter and tag. The ledger is to be summed
 * by resource tags only: a bill knows no tenants, and a queue's requests by the queue's tags, not by the function's that made
 * them.
 */
export class CurComparison {
  readonly #ledger: LedgerResult;
  readonly #reader: CurRowReader;
  readonly #sums = new Map<string, Sum>();
  readonly #unmetered = new Map<string, { productCode: string; usageType: string; picodollars: bigint }>();
  readonly #adjustments = new Map<string, bigint>();
  #billed = 0n;
  #rows = 0;
  #unread = 0;

  constructor(ledger: LedgerResult) {
    this.#ledger = ledger;
    this.#reader = new CurRowReader(
      ledger.by.map((dimension) => (dimension.startsWith("tag:") ? dimension.slice(4) : dimension)),
    );
    for (const { key, meters: sums } of ledger.groups) for (const { meter } of sums) this.#sum(meter, key);
  }

  add(row: CurRow): void {
    this.#rows += 1;
    const item = this.#reader.read(row);
    if (!item) {
      this.#unread += 1;
      return;
    }
    this.#billed += item.unblendedCost;
    if (!usage.has(item.type)) {
      this.#adjustments.set(item.type, (this.#adjustments.get(item.type) ?? 0n) + item.unblendedCost);
      return;
    }
    const meter = usageTypeMeter(item.productCode, item.usageType);
    if (meter === undefined) this.#addUnmetered(item);
    else this.#addMetered(meter, item);
  }

  get result(): CurReport {
    const ledgers = new Map(
      this.#ledger.groups.flatMap(({ key, meters: sums }) =>
        sums.map((sum): [string, QuantityAndCost] => [keyOf(sum.meter, key), sum]),
      ),
    );
    const lines = [...this.#sums].map(([text, { meter, key, amount, cost, list }]): CurComparisonLine => {
      const { quantity = 0n, picodollars = 0n } = ledgers.get(text) ?? {};
      const units = divideHalfUp(amount * meters[meter].per, usd);
      const bill = { quantity: units, picodollars: cost, list };
      return { meter, key, ledger: { quantity, picodollars }, bill, missing: units - quantity };
    });
    return {
      lines: lines.sort((one, other) => Number(other.bill.picodollars - one.bill.picodollars)),
      unmetered: [...this.#unmetered.values()]
        .sort((one, other) => Number(other.picodollars - one.picodollars))
        .slice(0, 100),
      adjustments: [...this.#adjustments].map(([type, picodollars]) => ({ type, picodollars })),
      billed: this.#billed,
      rows: this.#rows,
      unread: this.#unread,
    };
  }

  #addMetered(meter: MeterName, { tags, amount, unblendedCost, publicCost }: CurLineItem): void {
    const sum = this.#sum(meter, tags);
    sum.amount += amount;
    sum.cost += unblendedCost;
    if (publicCost !== null) sum.list = (sum.list ?? 0n) + publicCost;
  }

  #addUnmetered({ productCode, usageType, unblendedCost }: CurLineItem): void {
    const known = this.#unmetered.has(`${productCode} ${usageType}`) || this.#unmetered.size < most;
    const name = known ? { productCode, usageType } : { productCode: "", usageType: "" };
    const text = `${name.productCode} ${name.usageType}`;
    const picodollars = (this.#unmetered.get(text)?.picodollars ?? 0n) + unblendedCost;
    this.#unmetered.set(text, { ...name, picodollars });
  }

  #sum(meter: MeterName, key: readonly (string | null)[]): Sum {
    const text = keyOf(meter, key);
    const known = this.#sums.get(text);
    if (known) return known;
    const sum: Sum = { meter, key, amount: 0n, cost: 0n, list: null };
    this.#sums.set(text, sum);
    return sum;
  }
}

function keyOf(meter: MeterName, key: readonly (string | null)[]): string {
  return JSON.stringify([meter, ...key]);
}
