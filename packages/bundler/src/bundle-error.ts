import { join, relative } from "node:path";
import { type BuildFailure, formatMessages, type Location, type Message } from "esbuild";

/** A function that can't be bundled; its message is for the terminal: file, line and code frame. */
export class BundleError extends Error {
  override readonly name = "BundleError";
}

/** What esbuild has to say, with paths as seen from where the command was typed. */
export async function formatForTerminal(
  directory: string,
  kind: "error" | "warning",
  messages: readonly Message[],
): Promise<string> {
  if (messages.length === 0) return "";
  const seen = <Part extends { location: Location | null }>(part: Part): Part => ({
    ...part,
    location: part.location && { ...part.location, file: relative("", join(directory, part.location.file)) },
  });
  const formatted = await formatMessages(
    messages.map((message) => ({ ...seen(message), notes: message.notes.map(seen) })),
    { kind, color: process.stderr.hasColors?.() ?? false },
  );
  return formatted.join("").trimEnd();
}

/** Makes a failed build a `BundleError`; anything else stays what it is. */
export async function toBundleError(directory: string, error: unknown): Promise<unknown> {
  if (!isBuildFailure(error)) return error;
  return new BundleError(await formatForTerminal(directory, "error", error.errors), { cause: error });
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && "errors" in error && Array.isArray(error.errors);
}
