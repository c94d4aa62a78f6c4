import type { Message } from "@repo/model/message";
import type { Output } from "@repo/model/schema";
import { contractBroken } from "../errors/contract-broken.ts";
import { parseJson } from "./parse-json.ts";
import { validate } from "./validate.ts";

/** A message out of its wire form. @throws {ContractError} that names the message and what is wrong */
export async function readMessage<const M extends Message>(
  { name, body }: M,
  text: string,
): Promise<Output<M["body"]>> {
  const what = `Message "${name}"`;
  let value: unknown;
  try {
    value = parseJson(text);
  } catch {
    // The parser's own error quotes the message, which belongs in no log.
    throw await contractBroken(what, "it is not JSON.");
  }
  return validate(body, value, (issues) => contractBroken(what, issues)) as Promise<Output<M["body"]>>;
}
