import { checkName } from "#rules/name";
import type { Message } from "./message.ts";

/** Something that happened, told to whoever subscribed. */
export interface Topic<M extends Message = Message, Name extends string = string> {
  readonly kind: "topic";
  readonly name: Name;
  readonly message: M;
}

/** Declares a topic. @throws {DefinitionError} */
export function defineTopic<const M extends Message, const Name extends string>(definition: {
  readonly name: Name;
  readonly message: M;
}): Topic<M, Name> {
  checkName("topic", definition.name);
  return { kind: "topic", ...definition };
}
