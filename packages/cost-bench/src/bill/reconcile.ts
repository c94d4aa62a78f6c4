import { type LogLine, Reconciler } from "@repo/cost/reconciler";
import type { Reconciliation } from "@repo/cost/reconciliation";
import { specs } from "../functions/specs.ts";
import { book } from "./bill.ts";

/** What the ledger makes of a log, by some dimensions. */
export function reconcile(lines: readonly LogLine[], by: readonly string[]): Reconciliation {
  const functionTags = (logGroup: string) => specs.find(({ name }) => logGroup.endsWith(`/${name}`))?.tags;
  const reconciler = new Reconciler({ book, by, functionTags });
  for (const line of lines) reconciler.add(line);
  return reconciler.finish();
}
