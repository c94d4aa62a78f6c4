import { checkName } from "../rules/name.ts";
import type { Schema } from "../schema.ts";

/** What travels through a queue or a topic: validated when sent and when received. */
export interface Message<Body extends Schema = Schema> {
  readonly kind: "message";
  readonly name: string;
  readonly body: Body;
}

/** Declares a message. @throws {DefinitionError} */
export function defineMessage<const Body extends Schema>(definition: {
  readonly name: string;
  readonly body: Body;
}): Message<Body> {
  checkName("message", definition.name);
  return { kind: "message", ...definition };
}
