import * as util from "node:util";
import { type ChoiceName, choiceNames, optionsOf } from "../answers/choices.ts";
import { givenAnswers } from "../answers/given.ts";
import { suggestion } from "../arguments/suggestion.ts";
import { CreateError } from "../create-error.ts";
import type { UpgradeRequest } from "./run-upgrade.ts";

/** What the command line says after `upgrade`. */
export interface UpgradeArguments {
  readonly request: UpgradeRequest;
  readonly json: boolean;
  readonly help: boolean;
}

const switches = ["dry-run", "json", "help"];
const texts = ["from", "name", "scope", ...choiceNames, "region"];

/** What `upgrade --help` prints. */
export const upgradeUsage = `create-turbo-lambda upgrade: merges what changed in the template since a project was created into the project

  --from <version|file|folder>  the version that wrote it (that in package.json), or its package
  --dry-run                     say what would be done, and touch nothing
  --json                        say everything as one JSON object
  --help, -h                    this

A project without a version in package.json is asked for --from, and takes ${texts
  .slice(1)
  .map((flag) => `--${flag}`)
  .join(", ")}
as they were when it was created. It runs in the project's root, in a clean git work tree, which is as before when it fails.
Exit code 0: upgraded. 1: upgraded with conflicts, or failed. 2: refused, with the reason.
`;

/** Reads what follows `upgrade`. @throws {CreateError} when it can't be understood */
export function readUpgradeArguments(args: readonly string[], root: string): UpgradeArguments {
  const options = Object.fromEntries([
    ...switches.map((flag) => [flag, { type: "boolean" as const, ...(flag === "help" && { short: "h" }) }]),
    ...texts.map((flag) => [flag, { type: "string" as const }]),
  ]);
  // npm needs a -- before flags of a script, and pnpm hands it on.
  const written = args.filter((argument) => argument !== "--");
  const { tokens, values } = util.parseArgs({ args: written, options, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === "positional")
      throw refusal(`upgrade has no use for "${token.value}". Run it in the project.`);
    if (token.kind === "option") checkFlag(token.name, token.rawName, token.value);
  }
  const given = Object.fromEntries(
    texts.flatMap((flag) => (typeof values[flag] === "string" ? [[flag, values[flag]]] : [])),
  ) as Readonly<Record<string, string>>;
  const request = {
    root,
    from: given.from,
    dryRun: values["dry-run"] === true,
    given: givenAnswers({ folder: undefined, values: given }),
  };
  return { request, json: values.json === true, help: values.help === true };
}

function checkFlag(name: string, written: string, value: string | undefined): void {
  const all = [...switches, ...texts];
  if (!all.includes(name)) {
    const near = suggestion(
      written,
      all.map((flag) => `--${flag}`),
    );
    throw refusal(`upgrade has no flag ${written}.${near} upgrade --help lists what there is.`);
  }
  if (switches.includes(name)) {
    if (value !== undefined) throw refusal(`${written} takes no value. Leave "${value}" out.`);
    return;
  }
  if (!value || value.startsWith("-")) throw refusal(`${written} needs a value.`);
  const choice = choiceNames.find((known): known is ChoiceName => known === name);
  if (choice && !optionsOf(choice).includes(value)) {
    throw refusal(`${written} can't be "${value}". Write one of ${optionsOf(choice).join(", ")}.`);
  }
}

function refusal(message: string): CreateError {
  return new CreateError(message, 2);
}
