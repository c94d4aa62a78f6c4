import type { Command } from "./command.ts";

/** A command before it is loaded: what one doesn't use needn't be read. */
export interface CommandEntry {
  readonly name: string;
  /** One line for the list of commands. */
  readonly says: string;
  load(): Promise<Command>;
}

export const commands: readonly CommandEntry[] = [
  {
    name: "report",
    says: "what was spent, by tag, route, function or day",
    load: async () => (await import("./report.ts")).report,
  },
  {
    name: "watch",
    says: "what each invocation costs as it ends; Ctrl-C for the totals",
    load: async () => (await import("./watch.ts")).watch,
  },
  {
    name: "reconcile",
    says: "the estimates beside what Lambda says it billed, and beside a bill",
    load: async () => (await import("./reconcile.ts")).reconcile,
  },
  {
    name: "budget",
    says: "ends with 1 when one request, order or tenant costs too much",
    load: async () => (await import("./budget.ts")).budget,
  },
  {
    name: "whatif",
    says: "the price of a change, from measured traffic",
    load: async () => (await import("./what-if.ts")).whatIf,
  },
  {
    name: "activate",
    says: "makes AWS's bill tell costs apart by the stage's tags",
    load: async () => (await import("./activate.ts")).activate,
  },
];
