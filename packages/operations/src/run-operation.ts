import { join } from "node:path";
import { suggestion } from "@repo/stage/arguments/suggestion";
import { CommandError, usageError } from "@repo/stage/command-error";
import pc from "picocolors";
import { operations } from "./commands/operations.ts";

const [name, ...args] = process.argv.slice(2);

// Whoever reads the output may leave early, as head does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

try {
  const operation = operations.find((each) => each.name === name);
  if (!operation) throw noOperation(name);
  const { usage, help, run } = await operation.load();
  if (args.includes("--help")) process.stdout.write(`${usage}: ${operation.says}\n\n${help}\n`);
  else {
    process.exitCode = await run(args, {
      root: join(import.meta.dirname, "../../.."),
      now: Date.now(),
      width: process.stdout.columns ?? 120,
    });
  }
} catch (error) {
  if (!(error instanceof CommandError)) throw error;
  const head = operations.some((each) => each.name === name) ? `${pc.red(`pnpm ${name}:`)} ` : "";
  process.stderr.write(`${head}${error.message}\n`);
  process.exitCode = error.exitCode;
}

function noOperation(name: string | undefined): CommandError {
  const names = operations.map((each) => each.name);
  const missing = name === undefined ? "" : `There is no operation "${name}".${suggestion(name, names)} `;
  return usageError(`${missing}The operations are ${names.map((each) => `pnpm ${each}`).join(", ")}.`);
}
