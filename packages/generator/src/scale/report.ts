import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Spent } from "./measure.ts";

/** What the numbers of a line are. */
export const headings = "Seconds: wall, processor; the same of the tool alone; how often that is in it.";

/** One line of seconds, with how they compare to those of a bare baseline. */
export function spentLine(what: string, ours: Spent, bare?: Spent): string {
  const times = ({ wall, cpu }: Spent) => `${wall.toFixed(2).padStart(8)} ${cpu.toFixed(2).padStart(8)}`;
  if (!bare) return `  ${what.padEnd(34)}${times(ours)}`;
  // The clock of the shell ticks a hundred times a second.
  const ratio = (one: number, other: number) => (other < 0.05 ? "–" : `×${(one / other).toFixed(2)}`);
  const compared = `${ratio(ours.wall, bare.wall)} ${ratio(ours.cpu, bare.cpu)}`;
  return `  ${what.padEnd(34)}${times(ours)}   bare${times(bare)}   ${compared}`;
}

/** One line of megabytes. */
export function memoryLine(what: string, ours: number, bare?: number): string {
  const beside = bare === undefined ? "" : `   bare ${bare.toFixed(0)} MB ×${(ours / bare).toFixed(2)}`;
  return `  ${what.padEnd(34)}${ours.toFixed(0).padStart(8)} MB${beside}`;
}

/** How many stacks and resources a cloud assembly has, and the most of one stack. */
export function assemblyLine(assembly: string): string {
  const templates = globSync(join(assembly, "**/*.template.json")).map((file) => {
    const text = readFileSync(file, "utf8");
    const { Resources = {} } = JSON.parse(text) as { Resources?: object };
    return { resources: Object.keys(Resources).length, bytes: text.length };
  });
  const sum = templates.reduce((total, { resources }) => total + resources, 0);
  const most = Math.max(...templates.map(({ resources }) => resources));
  const largest = Math.max(...templates.map(({ bytes }) => bytes)) / 1024;
  return `    ${templates.length} stacks, ${sum} resources; at most ${most} and ${largest.toFixed(0)} KB in one`;
}
