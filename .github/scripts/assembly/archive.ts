import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { create, extract, list } from "tar";

/**
 * Packs a folder into one file, so that its names and permissions survive the artifact store, which keeps no hidden files.
 * The same content gives the same bytes.
 * @returns the file's SHA-256, in hex
 */
export async function pack(folder: string, file: string): Promise<string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.length + 1))
    .sort();
  await create({ file, cwd: folder, portable: true, mtime: new Date(0) }, entries);
  return sha256(file);
}

/**
 * Unpacks what `pack` packed into a new folder.
 * @throws when the file has another SHA-256, or holds anything but files inside of the folder; nothing is written then
 */
export async function unpack(file: string, folder: string, expected: string): Promise<void> {
  const actual = sha256(file);
  if (actual !== expected) {
    throw new Error(`${file} has the SHA-256 ${actual}, not ${expected}: it is not what was built.`);
  }
  const hostile: string[] = [];
  await list({
    file,
    strict: true,
    onReadEntry: ({ path, type }) => {
      const inside = !path.startsWith("/") && !path.split(/[\\/]/).includes("..");
      if (type !== "File" || !inside) hostile.push(`"${path}" (${type})`);
    },
  });
  if (hostile.length > 0) throw new Error(`${file} holds ${hostile.join(", ")}: only files are unpacked.`);
  mkdirSync(folder);
  await extract({ file, cwd: folder, strict: true });
}

function sha256(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}
