/**
 * Refuses an option that a middleware does not know, which is most often a known one mistyped.
 * @param middleware its function's name, for the error: `cors`
 * @param known every option that it has
 * @throws {TypeError} naming the unknown option and the known ones
 */
export function checkOptions<Options extends object>(
  middleware: string,
  options: Options,
  known: readonly (keyof Options & string)[],
): void {
  const unknown = Object.keys(options).find((name) => !(known as readonly string[]).includes(name));
  if (unknown === undefined) return;
  throw new TypeError(`${middleware}() has no option "${unknown}". Its options: ${known.join(", ")}.`);
}
