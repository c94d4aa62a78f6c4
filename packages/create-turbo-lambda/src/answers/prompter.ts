import type { Readable, Writable } from "node:stream";
import { isCancel, select, text } from "@clack/prompts";
import { CreateError } from "../create-error.ts";

/** Somebody at a terminal who answers. */
export interface Prompter {
  /**
   * @param initial what stands for an empty answer
   * @param problem what is wrong with an answer; it is asked again until nothing is
   */
  text(message: string, initial: string, problem: (answer: string) => string | undefined): Promise<string>;
  /** @param options what to choose from, each with its words, the default first */
  choose(message: string, options: Readonly<Record<string, string>>): Promise<string>;
}

/** Asks on a terminal. @throws {CreateError} on Ctrl-C */
export function clackPrompter(input: Readable, output: Writable): Prompter {
  return {
    async text(message, initial, problem) {
      return answered(
        await text({
          message,
          placeholder: initial,
          defaultValue: initial,
          // Nothing typed is the default.
          validate: (answer) => problem(answer?.trim() || initial),
          input,
          output,
        }),
      ).trim();
    },
    async choose(message, options) {
      const list = Object.entries(options).map(([value, hint]) => ({ value, label: `${value}: ${hint}` }));
      return answered(await select({ message, options: list, input, output }));
    },
  };
}

function answered(answer: string | symbol): string {
  if (isCancel(answer) || typeof answer === "symbol") throw cancelled();
  return answer;
}

export function cancelled(): CreateError {
  return new CreateError("Cancelled: nothing was written.", 130);
}
