import type { Readable, Writable } from "node:stream";
import { select, text } from "@clack/prompts";
import type { Prompter } from "../request/prompter.ts";

/** Ctrl-C at a question. */
export class Cancelled extends Error {
  override readonly name = "Cancelled";
}

/** Asks on a terminal. Its questions throw `Cancelled` on Ctrl-C. */
export function clackPrompter(input: Readable = process.stdin, output: Writable = process.stdout): Prompter {
  return {
    async text(message, example, problem) {
      return answered(
        await text({
          message,
          placeholder: example,
          validate: (answer = "") => problem(answer),
          input,
          output,
        }),
      );
    },
    async choose<Value extends string>(message: string, options: Readonly<Record<Value, string>>) {
      const choices = Object.entries<string>(options).map(([value, label]) => ({ value, label }));
      return answered(await select({ message, options: choices, input, output })) as Value;
    },
  };
}

/** @param answer a symbol instead of text when there is none */
function answered(answer: string | symbol): string {
  if (typeof answer === "string") return answer;
  throw new Cancelled("Nothing was written.");
}
