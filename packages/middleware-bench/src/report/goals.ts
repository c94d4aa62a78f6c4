import { httpVariants as h, presetOnly, sqsVariants as s } from "../bundle/variant.ts";
import type { Results } from "../measure/results.ts";
import type { TokenCosts } from "../tokens/token-costs.ts";

/** One of the goals, with what was measured. */
export interface Goal {
  readonly what: string;
  /** Not a number when it was not measured. */
  readonly value: number;
  readonly most: number;
  readonly unit: "KB" | "×" | "µs";
}

/** What the middleware is held to. Loading and warm calls are above the empty handler's. */
export function goals(results: Results, tokens: TokenCosts): readonly Goal[] {
  const preset = results.of(presetOnly).built;
  const ratio = (what: string, most: number, ...compared: Parameters<Results["ratio"]>): Goal => {
    return { what, value: results.ratio(...compared), most, unit: "×" };
  };
  const size = (what: string, value: number, most: number): Goal => ({ what, value, most, unit: "KB" });
  return [
    size("http preset with middy's core, minified", preset.initKilobytes, 8),
    size("http preset with middy's core, gzip", preset.initGzipKilobytes, 3.5),
    ratio("load: ours without a schema library / official middlewares", 0.7, h.ours, h.official, "load"),
    ratio("load: ours with Valibot / Powertools trio", 1 / 15, h.oursValibot, h.trio, "load"),
    ratio("warm: ours with Valibot / official middlewares", 1, h.oursValibot, h.official, "microseconds"),
    ratio(
      "warm: ours with Valibot / Powertools logger + metrics",
      0.3,
      h.oursValibot,
      h.loggerMetrics,
      "microseconds",
    ),
    size("allocated: ours with Valibot", results.value(h.oursValibot, "bytes") / 1024, 10),
    ratio("load: POST /orders / bare handler with client-sqs", 1.1, s.ours, s.bare, "load"),
    ratio("load: POST /orders / bare handler, esbuild defaults", 0.55, s.ours, s.bareDefaults, "load"),
    size("POST /orders, minified", results.of(s.ours).built.totalKilobytes, 230),
    size("POST /orders, whole credential chain", results.of(s.oursChain).built.totalKilobytes, 360),
    ratio("cold start throttled: warm-up during INIT / none", 0.5, s.ours, s.oursEager, "throttled"),
    {
      what: "new token / by hand with node:crypto",
      value: tokens.verified / tokens.byHand,
      most: 2.2,
      unit: "×",
    },
    { what: "token that was verified before", value: tokens.seenBefore, most: 5, unit: "µs" },
  ];
}

/** A line per goal, those that are missed told from the others. */
export function formatGoal({ what, value, most, unit }: Goal): string {
  const digits = unit === "×" ? 3 : 1;
  const verdict = Number.isNaN(value) ? "not measured" : value <= most ? "met" : "MISSED";
  const measured = Number.isNaN(value) ? "–" : `${value.toFixed(digits)} ${unit}`;
  return `${what.padEnd(60)} ${measured.padStart(10)}   goal ${`≤ ${most.toFixed(digits)} ${unit}`.padEnd(11)}   ${verdict}`;
}
