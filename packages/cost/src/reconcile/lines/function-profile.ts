import { charge } from "../../charges/charge.ts";
import { total } from "../../charges/total.ts";
import type { PriceBook } from "../../price-book/price-book.ts";
import { versionCode } from "../../rates/function-rates.ts";
import type { CostRecord, CostTags } from "../../record/cost-record.ts";
import { type MeterCode, meterName } from "../../record/meter-codes.ts";
import type { ReportLine } from "./platform-line.ts";

const architectures = ["a", "x"] as const;

/** What the records of a function tell of its invocations that left none. */
export class FunctionProfile {
  /** Its records stand for others that weren't written. */
  sampled = false;
  #architecture: (typeof architectures)[number] | undefined;
  #provisioned = false;
  #storage = 0;
  #logged = false;
  /** What all records have: the tags of the function, as requests have others. */
  #tags: Map<string, string> | undefined;
  /** What every record counts of the gateway, at least. */
  #gateway: Map<MeterCode, number> | undefined;

  learn({ q, t, m, w = 1 }: CostRecord): void {
    if (w > 1) this.sampled = true;
    if (q.lv !== undefined) this.#logged = true;
    for (const letter of architectures) {
      const duration = q[`d${letter}`] ?? q[`p${letter}`];
      if (duration === undefined) continue;
      this.#architecture = letter;
      this.#provisioned = q[`p${letter}`] !== undefined;
      this.#storage = duration === 0 ? 0 : Math.round(((q[`t${letter}`] ?? 0) * m) / duration);
    }
    this.#tags ??= new Map(Object.entries(t));
    for (const [key, value] of this.#tags)
      if (!Object.hasOwn(t, key) || t[key] !== value) this.#tags.delete(key);
    this.#gateway ??= new Map((["ah", "ar", "aw"] as const).map((code) => [code, q[code] ?? 0]));
    for (const [code, least] of this.#gateway) {
      const used = q[code] ?? 0;
      if (used < least) this.#gateway.set(code, used);
    }
  }

  /**
   * A record for an invocation that was billed but wrote none: its Lambda parts as billed, so many bytes of log if the others
   * count theirs, and the gateway's request if every other invocation had one. What it called and logged itself before it
   * died isn't known.
   */
  billed(
    { logBytes, ...report }: ReportLine & { readonly logBytes: number },
    book: PriceBook,
    region: string,
    tags: CostTags | undefined,
  ): CostRecord {
    const { billedDuration, memorySize, initDuration, requestId, status, trace } = report;
    const letter = this.#architecture;
    const shared = {
      id: requestId,
      ...(trace !== undefined && { x: trace }),
      t: tags ?? Object.fromEntries(this.#tags ?? []),
      m: memorySize,
      ...(initDuration !== undefined && { i: Math.round(initDuration) }),
      b: versionCode(book.version),
      ...(status !== "success" && { e: 1 as const }),
    };
    if (letter === undefined)
      return {
        est: null,
        why: "The architecture of a function without records isn't known.",
        q: {},
        ...shared,
      };
    const q: Partial<Record<MeterCode, number>> = {
      [`r${letter}`]: 1,
      [`${this.#provisioned ? "p" : "d"}${letter}`]: memorySize * billedDuration,
    };
    if (this.#storage > 0) q[`t${letter}`] = this.#storage * billedDuration;
    if (this.#logged) q.lv = logBytes;
    for (const [code, least] of this.#gateway ?? []) if (least > 0) q[code] = least;
    const price = total(
      Object.entries(q).map(([code, quantity]) =>
        charge(book, { region, meter: meterName(code as MeterCode), quantity: BigInt(quantity) }),
      ),
    );
    return price.picodollars === null
      ? { est: null, why: price.reason, q, ...shared }
      : { est: Number(price.picodollars), q, ...shared };
  }
}
