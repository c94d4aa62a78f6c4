import { suggestion } from "@repo/stage/arguments/suggestion";
import { GeneratorError } from "../generator-error.ts";
import { givenTrigger } from "./arguments/given-trigger.ts";
import { parseCommandLine } from "./arguments/parse-command-line.ts";
import type { Given } from "./given.ts";

export const usage = `pnpm gen writes a function, what triggers it, and what connects the two:

  pnpm gen route "POST /refunds" --function refund-order
  pnpm gen queue refunds --function pay-refund
  pnpm gen topic refunded --function tell-customer
  pnpm gen schedule nightly --expression "cron(0 3 * * ? *)" --function report-sales
  pnpm gen function <name>    for one of these that is there:
    --queue <export>          a queue or
    --topic <export>          a topic of packages/contracts/src/resources.ts,
    --schedule <export>       a schedule of packages/contracts/src/schedules.ts,
    --route "POST /refunds"   or a new route

  --public                    everyone may call the route, or only
  --scope shop/refunds.write  a token with this scope (again for more)
  --message RefundsMessage    what the new queue or topic carries; default: a new message
  --expression "rate(1 day)"  when the new schedule comes: rate(…), cron(…) or at(…)
  --time-zone Asia/Seoul      default: UTC
  --tag team=shop             a tag (again for more)
  --service shop              default: that of the reference architecture
  --dry-run                   says what would be written, and writes nothing
  --json                      says it as JSON, and never asks
  --help

What is missing is asked for on a terminal. Once more, the same command changes nothing.`;

/** A command as it was given. */
export interface Command {
  readonly given: Given;
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** What the command line says. @throws {GeneratorError} when it contradicts itself or can't be understood */
export function readArguments(args: readonly string[]): Command | "help" {
  const { values, positionals } = parseCommandLine(args);
  if (values.help || args.length === 0) return "help";
  const [command, subject, ...rest] = positionals;
  const makes = ["route", "queue", "topic", "schedule"] as const;
  const kind = makes.find((one) => one === command);
  if (command !== "function" && kind === undefined) {
    const wrong =
      command === undefined
        ? "The command is missing."
        : `pnpm gen ${command} is no command.${suggestion(command, ["function", ...makes])}`;
    throw new GeneratorError(`${wrong} Write pnpm gen function <name>; pnpm gen --help lists all.`);
  }
  if (rest.length > 0) {
    throw new GeneratorError(
      kind === "route"
        ? `"${rest.join(" ")}" follows the route "${subject}". Write it as one: "POST /refunds".`
        : `"${rest.join(" ")}" follows the name "${subject}". Write one name: refund-order.`,
    );
  }
  if (kind === undefined && values.function !== undefined) {
    throw new GeneratorError("--function names the function of a new trigger: here it is the name itself.");
  }
  const trigger = givenTrigger(kind, subject, values);
  const { public: open, scope: scopes, service, message } = values;
  const triggeredBy = trigger?.kind ?? kind;
  if (open && scopes.length > 0) {
    throw new GeneratorError("--public and --scope exclude each other. Keep the one that is meant.");
  }
  if (triggeredBy !== undefined && triggeredBy !== "route" && (open || scopes.length > 0)) {
    throw new GeneratorError(
      `--public and --scope are for routes, not for a ${triggeredBy}. Leave them out.`,
    );
  }
  return {
    given: {
      name: kind === undefined ? subject : values.function,
      service,
      trigger,
      makes: kind,
      message,
      public: open,
      scopes,
      tags: toTags(values.tag),
    },
    dryRun: values["dry-run"],
    json: values.json,
  };
}

function toTags(pairs: readonly string[]): Record<string, string> {
  const tags: Record<string, string> = {};
  for (const pair of pairs) {
    const at = pair.indexOf("=");
    if (at < 1) throw new GeneratorError(`--tag ${pair} is no tag. Write it as key=value: --tag team=shop.`);
    const key = pair.slice(0, at);
    if (Object.hasOwn(tags, key)) {
      throw new GeneratorError(`--tag ${key} is there twice. Keep the one that is meant.`);
    }
    tags[key] = pair.slice(at + 1);
  }
  return tags;
}
