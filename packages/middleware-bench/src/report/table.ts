import type { Variant } from "../bundle/variant.ts";
import type { Results } from "../measure/results.ts";

/** The measures of some variants, a line each. */
export function formatTable(results: Results, variants: readonly Variant[]): string {
  const rows = variants.map((variant) => {
    const { built } = results.of(variant);
    return [
      variant.name,
      number(built.initKilobytes),
      number(built.initGzipKilobytes),
      number(built.totalKilobytes),
      number(results.value(variant, "load")),
      number(results.value(variant, "loadAndFirstCall")),
      number(results.value(variant, "microseconds")),
      number(results.value(variant, "bytes") / 1024),
      number(results.value(variant, "coldStart")),
      number(results.value(variant, "throttled")),
    ];
  });
  const heads = [
    "",
    "INIT KB",
    "gzip KB",
    "total KB",
    "load ms",
    "+1st ms",
    "warm µs",
    "alloc KB",
    "init+1st ms",
    "at 0.145",
  ];
  // A column that no variant has values in is left out.
  const shown = heads.map((_, column) => rows.some((row) => row[column] !== ""));
  return [heads, ...rows]
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(44) : cell.padStart((heads[column]?.length ?? 0) + 2),
        )
        .filter((_, column) => shown[column])
        .join(""),
    )
    .join("\n");
}

function number(value: number): string {
  return Number.isNaN(value) ? "" : value.toFixed(1);
}
