import { join } from "node:path";
import { generateFunction } from "./generate-function.ts";
import { GeneratorError } from "./generator-error.ts";
import { removalLines } from "./removal/removal-lines.ts";
import { removeFeature } from "./removal/remove-feature.ts";
import { readArguments, usage } from "./request/read-arguments.ts";
import { Cancelled, clackPrompter } from "./terminal/clack-prompter.ts";
import { LinkError } from "./terminal/link-package.ts";

const root = join(import.meta.dirname, "../../..");
const terminal = process.stdin.isTTY && process.stdout.isTTY;

const args = process.argv.slice(2);
const [, feature] = /^remove-(.+)$/.exec(args[0] ?? "") ?? [];

try {
  const given = feature === undefined ? readArguments(args) : feature;
  if (given === "help") {
    console.log(`${usage}\n\n${await removalLines(root)}`.trimEnd());
    if (args.length === 0) process.exitCode = 2;
  } else if (typeof given === "string") await removeFeature(root, given, !args.includes("--no-install"));
  else await generateFunction(root, given, terminal ? clackPrompter() : undefined);
} catch (error) {
  if (error instanceof GeneratorError) process.exitCode = 2;
  else if (error instanceof LinkError) process.exitCode = 1;
  else if (error instanceof Cancelled) process.exitCode = 130;
  else throw error;
  if (args.includes("--json")) console.log(JSON.stringify({ error: error.message }));
  else console.error(error.message);
}
