import type { CostEntry } from "@repo/cost/cost-entry";
import { printable } from "@repo/stage/terminal/printable";
import { cut } from "@repo/stage/terminal/text-table";
import pc from "picocolors";
import stringWidth from "string-width";
import { amount } from "../wording/amount.ts";

/** What one invocation cost, in one line of so many columns. */
export function entryLine({ record, logGroup, timestamp }: CostEntry, width: number): string {
  const { est, on, t, i, e, w, s } = record;
  const shared = s ? s.map(([, , tags]) => Object.values(tags).join("/")) : [];
  const tags = [...Object.values(t), ...new Set(shared)].map(printable).join(" ");
  const name = logGroup.slice(logGroup.lastIndexOf("/") + 1);
  const marks = [
    e === 1 ? pc.red("failed") : "",
    i === undefined ? "" : pc.blue(`cold ${i} ms`),
    w === undefined ? "" : pc.dim(`×${w}`),
  ].filter(Boolean);
  const parts = [
    pc.dim(clock(timestamp)),
    pc.bold(price(est)),
    column(printable(name), 20),
    column(printable(on ?? ""), 20),
  ];
  const used = stringWidth([...parts, ...marks].join("  "));
  return [...parts, ...marks, pc.dim(cut(tags, Math.max(0, width - used - 2)))].join("  ").trimEnd();
}

/** Local time of day, as a person at the terminal reads it. */
export function clock(timestamp: number): string {
  return new Date(timestamp).toLocaleTimeString("en-GB");
}

/** An amount in a column of its own. */
export function price(picodollars: number | bigint | null): string {
  return amount(picodollars === null ? null : BigInt(picodollars), 9).padStart(13);
}

function column(text: string, width: number): string {
  const fitting = cut(text, width);
  return fitting + " ".repeat(Math.max(0, width - stringWidth(fitting)));
}
