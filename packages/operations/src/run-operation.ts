import { join } from "node:path";
import { CommandError, usageError } from "@repo/stage/command-error";
import pc from "picocolors";
import { operations } from "./commands/operations.ts";

const [name = "", ...args] = process.argv.slice(2);

// Whoever reads the output may leave early, as head does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

try {
  const operation = operations.find((each) => each.name === name);
  if (!operation)
    throw usageError(`The operations are ${operations.map((each) => `pnpm ${each.name}`).join(", ")}.`);
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
  process.stderr.write(`${pc.red(`pnpm ${name}:`)} ${error.message}\n`);
  process.exitCode = error.exitCode;
}
