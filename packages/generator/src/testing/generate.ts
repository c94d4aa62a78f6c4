import { planFunction } from "../plan-function.ts";
import { completeRequest } from "../request/complete-request.ts";
import { readArguments } from "../request/read-arguments.ts";
import { loadContracts } from "../workspace/contracts.ts";
import { stackService } from "../workspace/stack-service.ts";
import { writeChanges } from "../write-changes.ts";

/** Writes a function into a copy of the workspace, as the command line does where nobody sits at a terminal. */
export async function generate(root: string, ...args: readonly string[]) {
  const given = readArguments(["function", ...args]);
  if (given === "help") throw new Error("Only functions are generated.");
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
