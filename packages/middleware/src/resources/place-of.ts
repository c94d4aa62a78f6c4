import { environmentKey } from "@repo/model/environment-key";
import type { Use } from "@repo/model/use";

/** Where a function's use is: a queue's URL, a topic's ARN, a table's name. @throws {Error} when the environment does not say */
export function placeOf(functionName: string, alias: string, { resource }: Use): string {
  const key = environmentKey(alias, resource.kind);
  const place = process.env[key];
  if (place) return place;
  throw new Error(
    `Function "${functionName}" uses "${alias}" (${resource.kind} "${resource.name}"), but ${key} is not set. Deploy it with its spec's uses; in a test, set environmentFor(spec) first.`,
  );
}
