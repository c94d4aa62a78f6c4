import { printable } from "@repo/stage/terminal/printable";
import { cut } from "@repo/stage/terminal/text-table";
import pc from "picocolors";

/** Columns of one value on a line. */
const longest = 160;

/** Fields as `key=value`, long values cut. @param whole nothing is cut */
export function fieldText(fields: Readonly<Record<string, unknown>>, whole: boolean): string {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => {
      const text = printable(typeof value === "string" ? value : JSON.stringify(value));
      return `${pc.dim(`${printable(key)}=`)}${whole ? text : cut(text, longest)}`;
    })
    .join(" ");
}
