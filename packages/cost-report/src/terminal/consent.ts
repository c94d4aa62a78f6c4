import { createInterface } from "node:readline/promises";
import { CommandError } from "@repo/stage/command-error";

/** Tells a person what something costs, and asks before it costs much. */
export interface Consent {
  say(text: string): void;
  /** @throws {CommandError} when nobody agrees */
  ask(text: string): Promise<void>;
}

/** Speaks on the standard error, so that the standard output stays the report's. @param yes agreed beforehand: `--yes` */
export function terminalConsent(yes: boolean): Consent {
  const say = (text: string) => void process.stderr.write(`${text}\n`);
  return {
    say,
    async ask(text) {
      say(text);
      if (yes) return;
      if (!process.stdin.isTTY || !process.stderr.isTTY) {
        throw new CommandError(
          "Nobody is here to agree to that. Repeat with --yes, or ask for less: --since 1h.",
        );
      }
      const terminal = createInterface({ input: process.stdin, output: process.stderr });
      const answer = await terminal.question("Go on? [y/N] ");
      terminal.close();
      if (!/^y(es)?$/i.test(answer.trim())) throw new CommandError("Nothing was read.");
    },
  };
}
