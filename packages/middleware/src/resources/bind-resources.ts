import { environmentKey } from "@repo/model/environment-key";
import type { Uses } from "@repo/model/function";
import type { Use } from "@repo/model/use";
import type { Clients } from "./clients.ts";
import { queueSender } from "./queue-sender.ts";
import type { Resources } from "./resources.ts";
import { tableAccess } from "./table-access.ts";
import { topicPublisher } from "./topic-publisher.ts";

interface Binding<U extends Uses> {
  readonly name: string;
  readonly uses: U;
}

/**
 * Makes a handler's `resources` during INIT, from the environment and the clients.
 * @throws {Error} that names the variable that is missing and what needs it
 */
export function bindResources<const U extends Uses>(
  { name, uses }: Binding<U>,
  clients: Partial<Clients> = {},
): Resources<U> {
  const bound = Object.entries(uses).map(([alias, use]) => {
    const key = environmentKey(alias, use.resource.kind);
    const place = process.env[key];
    if (!place) {
      throw new Error(
        `Function "${name}" uses "${alias}" (${use.resource.kind} "${use.resource.name}"), but ${key} is not set. Deploy it with its spec's uses; in a test, set environmentFor(spec) first.`,
      );
    }
    return [alias, bind(use, place, clients as Clients)];
  });
  return Object.fromEntries(bound);
}

// The types have seen to it that each needed client is there.
function bind({ access, resource }: Use, place: string, { sqs, sns, dynamodb }: Clients): unknown {
  if (resource.kind === "queue") return queueSender(resource, place, sqs);
  if (resource.kind === "topic") return topicPublisher(resource, place, sns);
  return tableAccess(access, place, dynamodb);
}
