import type { Message } from "@repo/model/message";
import type { Input } from "@repo/model/schema";
import { contractBroken } from "../errors/contract-broken.ts";
import { readMessage } from "./read-message.ts";

/**
 * A message in its wire form, held against its contract as the receiver will: read back from JSON.
 * @throws {ContractError} that names the message and what is wrong
 */
export async function writeMessage<const M extends Message>(
  message: M,
  body: Input<M["body"]>,
): Promise<string> {
  const text: string | undefined = JSON.stringify(body);
  if (text === undefined) throw await contractBroken(`Message "${message.name}"`, "JSON has no form for it.");
  await readMessage(message, text);
  return text;
}
