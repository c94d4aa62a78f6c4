import type { Finding, Guard } from "../../guard.ts";
import { runtimeDates } from "./runtime-dates.ts";

const daysAhead = 90;

/** Refuses a runtime of Lambda that AWS doesn't support any more, and tells of one 90 days ahead. */
export function supportedRuntime(now: () => Date): Guard {
  return {
    id: "supported-runtime",
    check: (template) =>
      template.all("AWS::Lambda::Function").flatMap(({ logicalId, properties: { Runtime } }) => {
        // A container image brings its own.
        if (typeof Runtime !== "string") return [];
        const problem = problemOf(Runtime, now());
        return problem ? [{ logicalId, property: "Properties.Runtime", ...problem }] : [];
      }),
  };
}

function problemOf(runtime: string, now: Date): Pick<Finding, "wrong" | "mend" | "ahead"> | undefined {
  const last = runtimeDates[runtime];
  if (last === undefined) {
    return {
      wrong: `Nobody noted until when AWS supports the runtime ${runtime}.`,
      mend: "Add its date to infra/src/guards/rules/functions/runtime-dates.ts.",
    };
  }
  const days = Math.ceil((Date.parse(last) - now.getTime()) / 86_400_000);
  if (days > daysAhead) return undefined;
  const mend = "Take a newer runtime of the same language.";
  if (days < 0) return { wrong: `AWS supports the runtime ${runtime} no more since ${last}.`, mend };
  return {
    wrong: `AWS supports the runtime ${runtime} only until ${last}: ${days} days.`,
    mend,
    ahead: true,
  };
}
