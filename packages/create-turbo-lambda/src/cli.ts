import { fileURLToPath } from "node:url";
import { clackPrompter } from "./answers/prompter.ts";
import { type Arguments, readArguments } from "./arguments/read-arguments.ts";
import { usage } from "./arguments/usage.ts";
import { CreateError } from "./create-error.ts";
import { readTemplate } from "./project/project-files.ts";
import { runCreate } from "./run-create.ts";
import { reportJson, reportText } from "./steps/report.ts";
import { answerToUpgrade } from "./upgrade/answer-to-upgrade.ts";

const dist = fileURLToPath(new URL(".", import.meta.url));

/** Runs the command line of this process. */
export async function main(): Promise<void> {
  const args = process.argv.slice(2);
  try {
    const [first, ...others] = args;
    const isUpgrade = first === "upgrade";
    process.stdout.write(await (isUpgrade ? answerToUpgrade(dist, others) : answerTo(readArguments(args))));
  } catch (error) {
    if (!(error instanceof CreateError)) throw error;
    const { message, exitCode } = error;
    process.exitCode = exitCode;
    if (args.includes("--json")) process.stdout.write(`${JSON.stringify({ error: message, exitCode })}\n`);
    else process.stderr.write(`${message}\n`);
  }
}

async function answerTo(args: Arguments): Promise<string> {
  if (args.values.help) return usage;
  if (args.values.version) return `${readTemplate(dist).version}\n`;
  const report = await runCreate(
    dist,
    args,
    canAsk(args) ? clackPrompter(process.stdin, process.stdout) : undefined,
  );
  return args.values.json ? reportJson(report) : reportText(report);
}

function canAsk({ values }: Arguments): boolean {
  const { CI } = process.env;
  const automatic = CI !== undefined && CI !== "" && CI !== "0" && CI !== "false";
  const silent = Boolean(values.yes) || Boolean(values.json) || automatic;
  return !silent && Boolean(process.stdin.isTTY) && Boolean(process.stdout.isTTY);
}
