import type { Uses } from "@repo/model/function";
import type { Resource, Use } from "@repo/model/use";
import type { Binder, Clients } from "../clients/clients.ts";
import type { Resources } from "./resources.ts";

interface Binding<U extends Uses> {
  readonly name: string;
  readonly uses: U;
}

const clientOf = {
  queue: "sqs",
  topic: "sns",
  table: "dynamodb",
  parameter: "parameters",
  secret: "secrets",
} as const;

/**
 * Finds during INIT, in the environment and the clients, what a handler's `resources` need. What it returns makes them
 * for one invocation: no call outlives the signal.
 * @throws {Error} that names the variable that is missing and what needs it
 */
export function bindResources<const U extends Uses>(
  { name, uses }: Binding<U>,
  clients: Partial<Clients> = {},
): (signal: AbortSignal) => Resources<U> {
  const bound = Object.entries<Use>(uses)
    // What it remembers is the affair of `idempotency`.
    .filter(([, use]) => use.access !== "remember")
    .map(([alias, use]) => {
      // The types have seen to it that each needed client is there, and that it is the one for this resource.
      const client = clients[clientOf[use.resource.kind]] as Binder<Resource, unknown>;
      return [alias, client.bind(name, alias, use)] as const;
    });
  return (signal) => {
    const resources: Record<string, unknown> = {};
    for (const [alias, access] of bound) resources[alias] = access(signal);
    return resources as Resources<U>;
  };
}
