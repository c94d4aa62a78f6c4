import { CreateError } from "../create-error.ts";

/** What a project's package.json says of where it came from, below `turbo-lambda`. */
export interface Stamp {
  readonly version: string;
  readonly answers: Readonly<Record<string, string>>;
}

export const stampKey = "turbo-lambda";

interface Manifest {
  readonly name?: unknown;
  readonly [stampKey]?: unknown;
}

/** @throws {CreateError} when the text is no JSON object */
export function parseManifest(text: string): Manifest {
  try {
    const manifest: unknown = JSON.parse(text);
    if (typeof manifest === "object" && manifest !== null && !Array.isArray(manifest)) return manifest;
  } catch {
    // Said below, with what to do.
  }
  throw new CreateError("package.json is not a JSON object. Mend it, and commit it.", 2);
}

/** The stamp of a project, if it has one. @throws {CreateError} when it can't be read */
export function readStamp(text: string): Stamp | undefined {
  const stamp = parseManifest(text)[stampKey];
  if (stamp === undefined) return undefined;
  const { version, answers } = (stamp ?? {}) as { readonly version?: unknown; readonly answers?: unknown };
  const isVersion = typeof version === "string" && /^\d+\.\d+\.\d+(-[\w.-]+)?$/.test(version);
  const isAnswers = typeof answers === "object" && answers !== null;
  if (!isVersion || !isAnswers || Object.values(answers).some((answer) => typeof answer !== "string")) {
    throw new CreateError(
      `"${stampKey}" in package.json must be { "version": "1.2.3", "answers": { … } }. Bring it back from git's history.`,
      2,
    );
  }
  return { version, answers: answers as Stamp["answers"] };
}

/** The same package.json with another stamp: everything else keeps its form, so that a merge sees no change in it. */
export function withStamp(text: string, stamp: Stamp): string {
  const indentation = /^\{\s*?\n([ \t]+)/.exec(text)?.[1] ?? "  ";
  const written = JSON.stringify(stamp, null, indentation).replaceAll("\n", `\n${indentation}`);
  const inPlace = text.replace(
    new RegExp(`"${stampKey}":\\s*\\{[^{}]*(?:\\{[^{}]*\\}[^{}]*)*\\}`),
    () => `"${stampKey}": ${written}`,
  );
  const wanted = { ...parseManifest(text), [stampKey]: stamp };
  if (JSON.stringify(parseManifest(inPlace)) === JSON.stringify(wanted)) return inPlace;
  return `${JSON.stringify(wanted, null, indentation)}\n`;
}

/** The scope in a package's name, without its `@`. */
export function scopeOf(text: string): string | undefined {
  const { name } = parseManifest(text);
  return typeof name === "string" ? /^@([^/]+)\//.exec(name)?.[1] : undefined;
}
