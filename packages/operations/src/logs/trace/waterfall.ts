import { printable } from "@repo/stage/terminal/printable";
import pc from "picocolors";
import { milliseconds, price } from "../text/painted.ts";
import type { Span } from "./spans.ts";

/** Spans under each other on one axis of time: `░` is a cold start, `█` the work. */
export function waterfall(trace: string, spans: readonly Span[], width: number): readonly string[] {
  const begin = Math.min(...spans.map(({ start, init }) => start - init));
  const end = Math.max(...spans.map((span) => span.end));
  const names = Math.max(...spans.map(({ name }) => name.length));
  const columns = Math.max(10, Math.min(60, width - names - 45));
  const known = spans.flatMap(({ cost }) => (cost ? [cost.est] : []));
  const total = known.reduce<number | null>(
    (sum, est) => (sum === null || est === null ? null : sum + est),
    0,
  );
  const facts = [milliseconds(end - begin), ...(known.length > 0 ? [price(total)] : [])];
  return [
    `${pc.bold("Trace")} ${trace}  ${pc.dim(facts.join("  "))}`,
    ...spans.map((span) => `${printable(span.name).padEnd(names)}  ${bar(span)}  ${text(span)}`.trimEnd()),
  ];

  function bar({ start, end: ended, init }: Span): string {
    const scale = columns / Math.max(1, end - begin);
    const [from, work] = [start - init - begin, start - begin].map((time) =>
      Math.min(columns - 1, Math.floor(time * scale)),
    ) as [number, number];
    const to = Math.max(work + 1, Math.round((ended - begin) * scale));
    const drawn = " ".repeat(from) + pc.dim("░".repeat(work - from)) + pc.cyan("█".repeat(to - work));
    return drawn + " ".repeat(Math.max(0, columns - to));
  }

  function text({ start, end: ended, init, failure, cost }: Span): string {
    return [
      `+${milliseconds(start - begin)}`.padStart(9),
      milliseconds(ended - start).padStart(8),
      init > 0 ? pc.blue(`cold ${milliseconds(init)}`) : "",
      cost ? pc.cyan(price(cost.est)) : "",
      failure === undefined ? "" : pc.red(printable(failure)),
    ]
      .filter(Boolean)
      .join("  ");
  }
}
