import { environmentKey } from "@repo/model/environment-key";
import type { Uses } from "@repo/model/function";
import { isRemembering, type Use } from "@repo/model/use";
import type { Clients } from "./clients.ts";
import { queueSender } from "./queue-sender.ts";
import type { Resources } from "./resources.ts";
import { tableAccess } from "./table-access.ts";
import { topicPublisher } from "./topic-publisher.ts";

interface Binding<U extends Uses> {
  readonly name: string;
  readonly uses: U;
}

type Bind = (signal: AbortSignal) => unknown;

/**
 * Finds during INIT, in the environment and the clients, what a handler's `resources` need. What it returns makes them
 * for one invocation: no call outlives the signal.
 * @throws {Error} that names the variable that is missing and what needs it
 */
export function bindResources<const U extends Uses>(
  { name, uses }: Binding<U>,
  clients: Partial<Clients> = {},
): (signal: AbortSignal) => Resources<U> {
  const bound = Object.entries(uses)
    .filter(([, use]) => !isRemembering(use))
    .map(([alias, use]) => [alias, bind(use, placeOf(name, alias, use), clients as Clients)] as const);
  return (signal) =>
    Object.fromEntries(bound.map(([alias, resource]) => [alias, resource(signal)])) as Resources<U>;
}

/** Where a function's use is: a queue's URL, a topic's ARN, a table's name. @throws {Error} when the environment does not say */
export function placeOf(name: string, alias: string, { resource }: Use): string {
  const key = environmentKey(alias, resource.kind);
  const place = process.env[key];
  if (place) return place;
  throw new Error(
    `Function "${name}" uses "${alias}" (${resource.kind} "${resource.name}"), but ${key} is not set. Deploy it with its spec's uses; in a test, set environmentFor(spec) first.`,
  );
}

// The types have seen to it that each needed client is there.
function bind({ access, resource }: Use, place: string, { sqs, sns, dynamodb }: Clients): Bind {
  if (resource.kind === "queue") return queueSender(resource, place, sqs);
  if (resource.kind === "topic") return topicPublisher(resource, place, sns);
  return tableAccess(access, resource, place, dynamodb);
}
