import { join } from "node:path";
import { CostError } from "@repo/cost/cost-error";
import { PriceBook } from "@repo/cost/price-book";
import { prices } from "@repo/cost/prices";
import { suggestion } from "@repo/stage/arguments/suggestion";
import { CommandError, usageError } from "@repo/stage/command-error";
import pc from "picocolors";
import { type CommandEntry, commands } from "./commands/commands.ts";

const root = join(import.meta.dirname, "../../..");

// Whoever reads the output may leave early, as head does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof CommandError) && !(error instanceof CostError)) throw error;
  process.stderr.write(`${pc.red("pnpm cost:")} ${error.message}\n`);
  process.exitCode = error instanceof CommandError ? error.exitCode : 2;
}

async function run([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === "--help" || name === "help") {
    process.stdout.write(usage());
    return name === undefined ? 2 : 0;
  }
  const entry = commands.find((each) => each.name === name);
  if (!entry) throw unknownCommand(name);
  const command = await entry.load();
  if (args.includes("--help")) {
    process.stdout.write(`pnpm cost ${name}: ${entry.says}\n\n${command.help}\n`);
    return 0;
  }
  return command.run(args, {
    root,
    book: new PriceBook(prices),
    now: Date.now(),
    width: process.stdout.columns ?? 120,
  });
}

function unknownCommand(name: string): CommandError {
  const names = commands.map((command) => command.name);
  return usageError(
    `There is no command "${name}".${suggestion(name, names)} pnpm cost --help lists what there is.`,
  );
}

function usage(): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const line = ({ name, says }: CommandEntry) => `  ${name.padEnd(width)}  ${says}`;
  return `pnpm cost <command>: what requests cost, by tag\n\n${commands.map(line).join("\n")}\n\npnpm cost <command> --help says more.\n`;
}
