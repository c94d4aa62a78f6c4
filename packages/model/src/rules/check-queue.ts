import type { Queue } from "../messaging/queue.ts";
import { checkName } from "./name.ts";
import { checkRange } from "./range.ts";

/** Refuses a queue that SQS would refuse. @throws {DefinitionError} */
export function checkQueue({ name, visibilityTimeout, maxReceiveCount }: Queue): void {
  const what = `queue "${name}"`;
  checkName("queue", name);
  checkRange(what, "visibilityTimeout", visibilityTimeout, { least: 0, most: 43_200, unit: "seconds" });
  checkRange(what, "maxReceiveCount", maxReceiveCount, { least: 1, most: 1000, unit: "receives" });
}
