import { checkName } from "../rules/name.ts";
import type { Message } from "./message.ts";

/** Something that happened, told to whoever subscribed. */
export interface Topic<M extends Message = Message> {
  readonly kind: "topic";
  readonly name: string;
  readonly message: M;
}

/** Declares a topic. @throws {DefinitionError} */
export function defineTopic<const M extends Message>(definition: {
  readonly name: string;
  readonly message: M;
}): Topic<M> {
  checkName("topic", definition.name);
  return { kind: "topic", ...definition };
}
