import { Ledger } from "@repo/cost/ledger";
import { type Change, whatIf as priceChange } from "@repo/cost/what-if";
import { flagHelp, readFlags } from "@repo/stage/arguments/flags";
import { usageError } from "@repo/stage/command-error";
import { readWord } from "../arguments/names.ts";
import { readCount } from "../arguments/numbers.ts";
import { helpFlag, sourceFlags } from "../arguments/report-flags.ts";
import { summaryFlags, summaryOf } from "../arguments/summary-flags.ts";
import { json } from "../formats/json.ts";
import { readCosts } from "../reading/read-costs.ts";
import { emptyLog } from "../sources/empty-log.ts";
import { openSource, recordPattern } from "../sources/open-source.ts";
import { whatIfText } from "../terminal/what-if-text.ts";
import type { Command } from "./command.ts";

const flags = {
  memory: { value: "<MB>", says: "memory of every function: 128 to 10240" },
  architecture: { value: "<name>", says: "arm64 or x86_64" },
  gateway: { value: "<name>", says: "http or rest" },
  provisioned: { value: "<n>", says: "environments kept ready for each function" },
  duration: { value: "<factor>", says: "how many times as long everything takes: 0.8" },
  requests: { value: "<n>", says: "a month: 50M; default as many as were measured" },
  "free-tier": { says: "subtract what AWS gives every account each month" },
  where: summaryFlags.where,
  format: { value: "<format>", says: "table or json; default table" },
  ...sourceFlags,
  ...helpFlag,
} as const;

export const whatIf: Command = {
  help: flagHelp(flags),
  async run(args, { root, book, now, width }) {
    const values = readFlags("pnpm cost whatif", flags, args);
    const format = readWord("format", values.format ?? "table", ["table", "json"]);
    const { where } = summaryOf({ ...values, by: undefined, required: undefined, limit: undefined, per: [] });
    const change = readChange(values);
    const requests = values.requests === undefined ? undefined : readCount("requests", values.requests);
    if (Object.keys(change).length === 0 && requests === undefined)
      throw usageError(
        "What is to be otherwise? Say --memory 512, --architecture arm64, --gateway rest, --requests 50M, ….",
      );
    const source = await openSource({ values, root, book, now, pattern: recordPattern, compare: false });
    try {
      const { period, subject } = source;
      const by = ["function", "memory", "architecture", "region"];
      const ledger = new Ledger({ book, by, ...(where && { where }), ...(period && { period }) });
      const unreadable = await readCosts(source.lines, source.unknown, (entry) => ledger.add(entry));
      const { result } = ledger;
      if (result.total.invocations === 0) throw emptyLog(source, result, unreadable);
      const priced = priceChange(book, result, {
        change,
        freeTier: values["free-tier"],
        ...(requests !== undefined && { requests }),
      });
      process.stdout.write(
        format === "json"
          ? json("turbo-lambda.what-if.v1", { subject, change, ...priced })
          : whatIfText(priced, subject, width),
      );
    } finally {
      await source.close();
    }
    return 0;
  },
};

type ChangeFlags = Readonly<
  Record<"memory" | "architecture" | "gateway" | "provisioned" | "duration", string | undefined>
>;

function readChange({ memory, architecture, gateway, provisioned, duration }: ChangeFlags): Change {
  return {
    ...(memory !== undefined && { memorySize: readCount("memory", memory) }),
    ...(architecture !== undefined && {
      architecture: readWord("architecture", architecture, ["arm64", "x86_64"]),
    }),
    ...(gateway !== undefined && { gateway: readWord("gateway", gateway, ["http", "rest"]) }),
    ...(provisioned !== undefined && { provisionedConcurrency: readCount("provisioned", provisioned) }),
    ...(duration !== undefined && { durationFactor: readFactor(duration) }),
  };
}

function readFactor(text: string): number {
  const factor = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && factor > 0) return factor;
  throw usageError(`--duration ${text} is no factor. Write 0.8 for a fifth less, 2 for twice as long.`);
}
