import type { Message } from "@repo/model/message";
import type { Output } from "@repo/model/schema";
import { ContractError } from "../errors/contract-error.ts";
import { parseJson } from "./parse-json.ts";
import { validate } from "./validate.ts";

/** A message out of its wire form. @throws {ContractError} that names the message and what is wrong */
export async function readMessage<const M extends Message>(
  { name, body }: M,
  text: string,
): Promise<Output<M["body"]>> {
  const what = `Message "${name}"`;
  return validate(body, parse(what, text), (issues) => new ContractError(what, issues)) as Promise<
    Output<M["body"]>
  >;
}

function parse(what: string, text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    // The parser's own error quotes the message, which belongs in no log.
    throw new ContractError(what, "it is not JSON.");
  }
}
