/** What only the person at the terminal can mend, a line for each: what, where and how. Nothing was written. */
export class GeneratorError extends Error {
  override readonly name = "GeneratorError";
}
