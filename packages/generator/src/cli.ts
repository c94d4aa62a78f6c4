import { join } from "node:path";
import { generateFunction } from "./generate-function.ts";
import { GeneratorError } from "./generator-error.ts";
import { readArguments, usage } from "./request/read-arguments.ts";
import { Cancelled, clackPrompter } from "./terminal/clack-prompter.ts";
import { LinkError } from "./terminal/link-package.ts";

const root = join(import.meta.dirname, "../../..");
const terminal = process.stdin.isTTY && process.stdout.isTTY;

try {
  const given = readArguments(process.argv.slice(2));
  if (given === "help") console.log(usage);
  else await generateFunction(root, given, terminal ? clackPrompter() : undefined);
} catch (error) {
  if (error instanceof GeneratorError) process.exitCode = 2;
  else if (error instanceof LinkError) process.exitCode = 1;
  else if (error instanceof Cancelled) process.exitCode = 130;
  else throw error;
  console.error(error.message);
}
