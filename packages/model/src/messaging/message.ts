import { checkName } from "#rules/name";
import type { Output, Schema } from "../schema.ts";

/** What travels through a queue or a topic: validated when sent and when received. */
export interface Message<Body extends Schema = Schema> {
  readonly kind: "message";
  readonly name: string;
  readonly body: Body;
  /**
   * What makes two messages the same one, for a worker that `remembers` what it has done: the order's id. Without it,
   * only a message that SQS delivers twice is the same.
   */
  idempotencyKey?(body: Output<Body>): string;
}

/** Declares a message. @throws {DefinitionError} */
export function defineMessage<const Body extends Schema>(definition: {
  readonly name: string;
  readonly body: Body;
  readonly idempotencyKey?: (body: NoInfer<Output<Body>>) => string;
}): Message<Body> {
  checkName("message", definition.name);
  return { kind: "message", ...definition };
}
