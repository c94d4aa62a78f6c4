import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Writes a function's code, the body of `handler(event, context)`, into a folder and returns the folder. */
export function writeFunction(directory: string, body: string): string {
  mkdirSync(directory, { recursive: true });
  writeFileSync(
    join(directory, "handler.mjs"),
    `export const handler = async (event, context) => {\n${body}\n};\n`,
  );
  return directory;
}
