import { divideHalfUp, usd } from "../../money/picodollars.ts";

/** A row of a Cost and Usage Report by column, in whatever type its reader gives. */
export type CurRow = Readonly<Record<string, unknown>>;

/** What a comparison needs of a row. */
export interface CurLineItem {
  /** `Usage`, `Tax`, `Credit`, … */
  readonly type: string;
  readonly productCode: string;
  readonly usageType: string;
  /** In 10⁻¹² of the priced unit. */
  readonly amount: bigint;
  /** Picodollars before discounts that the account shares. */
  readonly unblendedCost: bigint;
  /** Picodollars at the public price, where the report has them. */
  readonly publicCost: bigint | null;
  /** By the tag keys that were asked for. */
  readonly tags: readonly (string | null)[];
}

/**
 * Reads rows of CUR 2.0 (`line_item_usage_type`, tags in a map) and of the legacy reports (`lineItem/UsageType`, a column
 * `resourceTags/user:team` for each tag; in Athena `resource_tags_user_team`).
 */
export class CurRowReader {
  /** As reports write them: Athena's know no case and no punctuation. */
  readonly #tags: readonly string[];
  readonly #columns = new Map<string, string>();

  constructor(tagKeys: readonly string[]) {
    this.#tags = tagKeys.map(plain);
  }

  /** `undefined` when the row lacks its usage type, or an amount is no number. */
  read(row: CurRow): CurLineItem | undefined {
    const fields = new Map<string, unknown>();
    for (const [column, value] of Object.entries(row)) fields.set(this.#plain(column), value);
    const usageType = text(fields.get("lineitemusagetype"));
    const amount = picos(fields.get("lineitemusageamount") ?? 0);
    const unblendedCost = picos(fields.get("lineitemunblendedcost"));
    const publicCost = fields.get("pricingpublicondemandcost");
    if (usageType === null || amount === undefined || unblendedCost === undefined) return undefined;
    return {
      type: text(fields.get("lineitemlineitemtype")) ?? "Usage",
      productCode: text(fields.get("lineitemproductcode")) ?? "",
      usageType,
      amount,
      unblendedCost,
      publicCost: publicCost == null || publicCost === "" ? null : (picos(publicCost) ?? null),
      tags: this.#tagsOf(fields),
    };
  }

  #tagsOf(fields: ReadonlyMap<string, unknown>): readonly (string | null)[] {
    const maps = [...entriesOf(fields.get("resourcetags")), ...entriesOf(fields.get("tags"))];
    const values = new Map(maps.map(([key, value]) => [this.#plain(key), value]));
    return this.#tags.map((tag) => {
      for (const name of [`user${tag}`, tag, `resourcetags${tag}`, `resourcetagsuser${tag}`]) {
        const value = text(values.get(name));
        if (value !== null) return value;
      }
      return text(fields.get(`resourcetagsuser${tag}`));
    });
  }

  #plain(column: string): string {
    const known = this.#columns.get(column);
    if (known !== undefined) return known;
    const name = plain(column);
    if (this.#columns.size < 10_000) this.#columns.set(column, name);
    return name;
  }
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  if (value instanceof Map) return [...value].map(([key, one]) => [String(key), one]);
  if (typeof value === "object" && value !== null) return Object.entries(value);
  if (typeof value !== "string" || !value.startsWith("{")) return [];
  try {
    return Object.entries(JSON.parse(value) as object);
  } catch {
    return [];
  }
}

const form = /^(-?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/** A number in 10⁻¹², rounded half up where it is finer. */
function picos(value: unknown): bigint | undefined {
  const written = typeof value === "number" || typeof value === "bigint" ? `${value}` : value;
  const [, sign, whole, fraction = "", exponent = "0"] =
    (typeof written === "string" && form.exec(written)) || [];
  if (whole === undefined) return undefined;
  const shift = Number(exponent) - fraction.length;
  const digits = BigInt(whole + fraction) * usd;
  const amount = shift >= 0 ? digits * 10n ** BigInt(shift) : divideHalfUp(digits, 10n ** BigInt(-shift));
  return sign === "-" ? -amount : amount;
}
