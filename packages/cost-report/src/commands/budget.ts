import { existsSync, readFileSync } from "node:fs";
import { checkBudget } from "@repo/cost/budget";
import { type Baseline, readBaseline, writeBaseline } from "@repo/cost/budget-baseline";
import { budgetComment } from "@repo/cost/budget-comment";
import { Ledger } from "@repo/cost/ledger";
import { defaultUnits } from "@repo/cost/ledger-options";
import { parseUsd } from "@repo/cost/money";
import { flagHelp, readFlags } from "@repo/stage/arguments/flags";
import { usageError } from "@repo/stage/command-error";
import { printable } from "@repo/stage/terminal/printable";
import { readPair } from "../arguments/names.ts";
import { readPercent } from "../arguments/numbers.ts";
import { helpFlag, sourceFlags } from "../arguments/report-flags.ts";
import { summaryFlags, summaryOf, unitOf } from "../arguments/summary-flags.ts";
import { writeOutput } from "../formats/write-output.ts";
import { readCosts } from "../reading/read-costs.ts";
import { SeenNames } from "../reading/seen-names.ts";
import { emptyLog } from "../sources/empty-log.ts";
import { openSource, recordPattern } from "../sources/open-source.ts";
import { budgetText } from "../terminal/budget-text.ts";
import type { Command } from "./command.ts";

const flags = {
  limit: {
    value: "<what=USD>",
    several: true,
    says: 'what one may cost: request=0.00001, "POST /orders=0.00002", tenant=0.05',
  },
  per: summaryFlags.per,
  where: summaryFlags.where,
  baseline: { value: "<file>", says: "what one cost before" },
  "max-increase": { value: "<percent>", says: "how far above the baseline it may be; default 10%" },
  save: { says: "write the baseline, unless the budget is broken" },
  comment: { value: "<file>", says: "write the result as Markdown, for a pull request" },
  ...sourceFlags,
  ...helpFlag,
} as const;

export const budget: Command = {
  help: flagHelp(flags),
  async run(args, { root, book, now, width }) {
    const values = readFlags("pnpm cost budget", flags, args);
    const limits = readLimits(values.limit);
    const tolerance = readPercent("max-increase", values["max-increase"] ?? "10%");
    const baseline = savedBaseline(values.baseline, values.save);
    if (Object.keys(limits).length === 0 && values.baseline === undefined)
      throw usageError(
        "A budget needs a limit or a baseline: --limit request=0.00001, or --baseline cost.json.",
      );
    const { where } = summaryOf({ ...values, by: undefined, required: undefined, limit: undefined });
    const source = await openSource({ values, root, book, now, pattern: recordPattern, compare: false });
    try {
      const { period } = source;
      const named = [...values.per, ...Object.keys(limits)].filter((name) => !isDefault(name));
      const units = [...defaultUnits, ...[...new Set(named)].map(unitOf)];
      const ledger = new Ledger({ book, by: [], units, ...(where && { where }), ...(period && { period }) });
      const seen = new SeenNames();
      const unreadable = await readCosts(source.lines, source.unknown, (entry) => {
        ledger.add(entry);
        seen.add(entry);
      });
      const { unitCosts, total } = ledger.result;
      if (total.invocations === 0) throw emptyLog(source, ledger.result, unreadable);
      const result = checkBudget(unitCosts, { limits, tolerance }, baseline);
      process.stdout.write(budgetText(result, source.subject, width));
      for (const { unit, failure } of result.checks) {
        if (failure === "not measured") process.stderr.write(`${notMeasured(unit, seen)}\n`);
      }
      if (values.comment !== undefined) await writeOutput(values.comment, budgetComment(result));
      if (values.save && values.baseline !== undefined && result.passed)
        await writeOutput(values.baseline, writeBaseline(unitCosts));
      return result.passed ? 0 : 1;
    } finally {
      await source.close();
    }
  },
};

/** A limit on what nobody measures is most often a misspelt one. */
function notMeasured(unit: string, seen: SeenNames): string {
  const near = seen.near(
    unit,
    defaultUnits.map(({ name }) => name),
  );
  return printable(`Nothing has "${unit}", so that its limit was not measured.${near}`);
}

const isDefault = (name: string) => defaultUnits.some((unit) => unit.name === name);

function readLimits(pairs: readonly string[]): Readonly<Record<string, string>> {
  const limits = pairs.map((pair) => readPair("limit", pair));
  for (const [name, usd] of limits) checkAmount(`--limit ${name}=${usd}`, usd);
  return Object.fromEntries(limits);
}

function checkAmount(flag: string, usd: string): void {
  try {
    parseUsd(usd);
  } catch (cause) {
    throw usageError(`${flag}: ${(cause as Error).message}`, cause);
  }
}

function savedBaseline(file: string | undefined, save: boolean): Baseline | undefined {
  if (file === undefined) {
    if (save) throw usageError("--save needs to know where: --baseline cost.json.");
    return undefined;
  }
  if (existsSync(file)) return readBaseline(readFileSync(file, "utf8"));
  if (save) return undefined;
  throw usageError(`There is no baseline ${file}. Write it first, with --save.`);
}
