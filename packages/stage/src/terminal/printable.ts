import { stripVTControlCharacters } from "node:util";

/**
 * A text from a log as a terminal may show it: a tag can hold escape sequences that would move the cursor, and marks that
 * turn the direction of what follows.
 */
export function printable(text: string): string {
  return stripVTControlCharacters(text).replace(
    /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
    "�",
  );
}
