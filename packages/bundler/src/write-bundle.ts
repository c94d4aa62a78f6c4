import { randomUUID } from "node:crypto";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { entryFile } from "./build-options.ts";

/**
 * Makes a folder hold these files, and besides them only those to keep.
 *
 * A process that starts meanwhile finds either the bundle before or this one: what the entry imports is there before
 * the entry, the entry is replaced in one step, and what it no longer imports goes last.
 */
export async function writeBundle(
  directory: string,
  files: ReadonlyMap<string, Uint8Array | string>,
  keep: ReadonlySet<string> = new Set(),
): Promise<void> {
  await mkdir(directory, { recursive: true });
  const entry = files.get(entryFile);
  await Promise.all(
    [...files].map(([name, contents]) => name !== entryFile && replace(directory, name, contents)),
  );
  if (entry !== undefined) await replace(directory, entryFile, entry);
  const stale = (await filesIn(directory)).filter((name) => !files.has(name) && !keep.has(name));
  await Promise.all(stale.map((name) => rm(join(directory, name), { recursive: true, force: true })));
}

async function replace(directory: string, name: string, contents: Uint8Array | string): Promise<void> {
  const unfinished = join(directory, `${name}.${randomUUID()}`);
  await writeFile(unfinished, contents);
  await rename(unfinished, join(directory, name));
}

/** The names in a folder; none when it does not exist yet. */
export async function filesIn(directory: string): Promise<string[]> {
  return readdir(directory).catch(() => []);
}
