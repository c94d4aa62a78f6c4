import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { CreateError } from "../create-error.ts";
import type { ProjectFiles } from "../project/project-file.ts";
import type { Target } from "./check-target.ts";

/**
 * Writes a project: all of it, or nothing. It is written beside its place and then moved there.
 * @returns what takes the project away again, and brings back what was there
 * @throws {CreateError} when it can't be written
 */
export function writeProject(target: Target, files: ProjectFiles): { undo(): void; keep(): void } {
  const undo: (() => void)[] = [];
  const undoAll = () => {
    for (const step of undo.splice(0).reverse()) step();
  };
  try {
    const { folder, exists } = target;
    const parent = exists ? folder : dirname(folder);
    const made = mkdirSync(parent, { recursive: true });
    if (made !== undefined) undo.push(() => rmSync(made, { recursive: true, force: true }));
    // In the folder itself when it exists: another one could be on another disk, from which nothing can be moved.
    const draft = mkdtempSync(join(parent, `.${basename(folder)}-`));
    undo.push(() => rmSync(draft, { recursive: true, force: true }));
    const fresh = join(draft, "new");
    writeFiles(fresh, files);
    if (exists) moveInto(target, draft, undo);
    else {
      renameSync(fresh, folder);
      undo.push(() => rmSync(folder, { recursive: true, force: true }));
    }
    return { undo: undoAll, keep: () => rmSync(draft, { recursive: true, force: true }) };
  } catch (error) {
    undoAll();
    throw failure(target.folder, error as NodeJS.ErrnoException);
  }
}

function writeFiles(folder: string, files: ProjectFiles): void {
  for (const inside of new Set([...files.keys()].map((path) => dirname(path)))) {
    mkdirSync(join(folder, inside), { recursive: true });
  }
  for (const [path, { content, executable }] of files) {
    writeFileSync(join(folder, path), content, { mode: executable ? 0o755 : 0o644 });
  }
}

/** An existing folder stays the same one: somebody's shell may stand in it. */
function moveInto({ folder, kept, replaced }: Target, draft: string, undo: (() => void)[]): void {
  const move = (from: string, to: string) => {
    renameSync(from, to);
    undo.push(() => renameSync(to, from));
  };
  const old = join(draft, "old");
  mkdirSync(old);
  for (const name of replaced) move(join(folder, name), join(old, name));
  for (const name of readdirSync(join(draft, "new"))) {
    if (kept.includes(name) && existsSync(join(folder, name))) continue;
    move(join(draft, "new", name), join(folder, name));
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "nobody may write there. Write another folder, or change its permissions.",
  EPERM: "nobody may write there. Write another folder, or change its permissions.",
  EROFS: "the disk can only be read. Write another folder.",
  ENOSPC: "the disk is full. Make room, and try again.",
  EDQUOT: "the disk quota is used up. Make room, and try again.",
  ENAMETOOLONG: "the path is too long. Write a shorter one.",
};

function failure(folder: string, error: NodeJS.ErrnoException): CreateError {
  const reason = reasons[error.code ?? ""] ?? `${error.message}.`;
  return new CreateError(`${folder} can't be written: ${reason} Nothing was left behind.`, 1, {
    cause: error,
  });
}
