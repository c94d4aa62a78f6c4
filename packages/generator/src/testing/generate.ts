import { planFunction } from "../plan-function.ts";
import { completeRequest } from "../request/complete-request.ts";
import { readArguments } from "../request/read-arguments.ts";
import { loadContracts } from "../workspace/contracts.ts";
import { stackService } from "../workspace/stack-service.ts";
import { writeChanges } from "../write-changes.ts";

/** Writes a function into a copy of the workspace, as `pnpm gen function` does where nobody sits at a terminal. */
export const generate = (root: string, ...args: readonly string[]) => gen(root, "function", ...args);

/** Does what `pnpm gen` does where nobody sits at a terminal. */
export async function gen(root: string, ...args: readonly string[]) {
  const command = readArguments(args);
  if (command === "help") throw new Error("Only functions are generated.");
  const { given } = command;
  const contracts = await loadContracts(root);
  const request = await completeRequest(
    { ...given, service: given.service ?? stackService(root) },
    contracts,
  );
  const plan = await planFunction(root, request, contracts);
  writeChanges(root, plan.changes);
  return { paths: plan.changes.map(({ path }) => path).sort(), warning: plan.warning };
}

export const tags = ["--tag", "team=shop", "--tag", "feature=probes"];
export const route = ["probe-order", "--route", "POST /probes", "--scope", "shop/probes.write", ...tags];
export const publicRoute = ["show-shop", "--route", "GET /shops/{shop}", "--public", ...tags];
export const queue = ["archive-order", "--queue", "orders", ...tags];
export const topic = ["thank-customer", "--topic", "fulfilled", ...tags];

export const newRoute = [
  "route",
  "POST /refunds",
  "--scope",
  "shop/refunds.write",
  "--function",
  "refund-order",
  ...tags,
];
export const newQueue = ["queue", "refunds", "--function", "pay-refund", ...tags];
export const newTopic = ["topic", "refund-paid", "--function", "tell-customer", ...tags];
export const newSchedule = [
  "schedule",
  "nightly",
  "--expression",
  "cron(0 3 * * ? *)",
  "--time-zone",
  "Asia/Seoul",
  "--function",
  "report-sales",
  ...tags,
];
