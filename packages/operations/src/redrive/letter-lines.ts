import { printable } from "@repo/stage/terminal/printable";
import { cut } from "@repo/stage/terminal/text-table";
import pc from "picocolors";
import { since } from "../stage/since.ts";
import type { DeadLetter } from "./peek.ts";

export interface LetterView {
  readonly reasons: ReadonlyMap<string, string>;
  readonly now: number;
  /** Columns of the terminal. */
  readonly width: number;
}

/** Dead letters one a line, each with what it failed of last. SQS's count of receives is no fact of theirs: each look adds one. */
export function letterLines(
  letters: readonly DeadLetter[],
  { reasons, now, width }: LetterView,
): readonly string[] {
  return letters.map(({ messageId, sent }) => {
    const facts = `${messageId}  sent ${since(sent, now)} ago`;
    const reason = reasons.get(messageId);
    const room = Math.max(30, width - facts.length - 6);
    const told =
      reason === undefined ? pc.dim("no reason in the logs") : pc.red(cut(printable(reason), room));
    return `  ${facts}  ${told}`;
  });
}
