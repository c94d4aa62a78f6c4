/** What Turborepo prints around a task that failed: what it began with, and its summary. */
const chatter =
  /^\s*• |^cache (?:miss|hit)|^\$ |^\s*(?:Tasks|Cached|Time|Failed):\s|^\[?\s?ELIFECYCLE| run failed: command/;

/** A failed run of Turborepo, with what the task itself said and which one it was. */
export function turboFailure(said: string): string {
  const lines = said.split("\n").filter((line) => !chatter.test(line));
  return lines
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}
