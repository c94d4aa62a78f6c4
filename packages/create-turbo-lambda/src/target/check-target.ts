import { existsSync, lstatSync, readdirSync, realpathSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, parse, resolve } from "node:path";
import { CreateError } from "../create-error.ts";

/** Where a project goes. */
export interface Target {
  /** Absolute, links resolved. */
  readonly folder: string;
  readonly exists: boolean;
  /** What is there already and stays: what a new repository has. */
  readonly kept: readonly string[];
  /** What is there already and goes, because of `--overwrite`. */
  readonly replaced: readonly string[];
}

/** What a folder may have before: the start of a repository, and what an editor leaves. */
const harmless = [
  ".DS_Store",
  ".git",
  ".gitattributes",
  ".idea",
  ".vscode",
  "LICENSE",
  "LICENSE.md",
  "README.md",
  "Thumbs.db",
];

/**
 * Finds out whether a project can be written into a folder.
 * @param written as it was typed
 * @throws {CreateError} when it can't
 */
export function checkTarget(written: string, { overwrite }: { readonly overwrite: boolean }): Target {
  if (written.trim() === "" || written.includes("\0")) {
    throw refusal(`"${written}" is no folder. Write one like my-app.`);
  }
  const file = fileOnTheWay(resolve(written));
  if (file) throw refusal(`${file} is a file, not a folder. Write another folder.`);
  const folder = resolved(resolve(written));
  if (folder === parse(folder).root || folder === resolved(homedir())) {
    throw refusal(`${folder} is no place for a project, but for all of them. Write a folder inside it.`);
  }
  if (!existsSync(folder)) return { folder, exists: false, kept: [], replaced: [] };
  const inside = readdirSync(folder);
  const others = inside.filter((name) => !harmless.includes(name));
  if (others.length > 0 && !overwrite) {
    const more = others.length > 5 ? ` and ${others.length - 5} more` : "";
    throw refusal(
      `${folder} is not empty: ${others.slice(0, 5).join(", ")}${more}. Write another folder, or add --overwrite to lose them.`,
    );
  }
  return {
    folder,
    exists: true,
    kept: inside.filter((name) => name === ".git" || (!overwrite && harmless.includes(name))),
    replaced: overwrite ? inside.filter((name) => name !== ".git") : [],
  };
}

function resolved(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) {
    throw refusal(`${path} is a link to nothing. Delete it, or write another folder.`);
  }
  return path;
}

function fileOnTheWay(folder: string): string | undefined {
  for (let path = folder; path !== dirname(path); path = dirname(path)) {
    if (existsSync(path)) return statSync(path).isDirectory() ? undefined : path;
  }
  return undefined;
}

function refusal(message: string): CreateError {
  return new CreateError(message, 2);
}
