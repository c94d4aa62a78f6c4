import { choiceNames, choices, optionsOf } from "../answers/choices.ts";
import { templateRegion } from "../answers/regions.ts";

/** A flag: with a value, or on and off (`--no-…`). */
export interface Flag {
  /** What stands for its value in the help; without one it is on or off. */
  readonly value?: string;
  /** Its only values. */
  readonly values?: readonly string[];
  /** Whether it can be turned off: `--no-git`. */
  readonly negatable?: true;
  readonly short?: string;
  readonly says: string;
}

const choiceFlags = Object.fromEntries(
  choiceNames.map((name): [string, Flag] => {
    const values = optionsOf(name);
    const says = `${choices[name].question} (${values[0]})`;
    return [name, { value: values.join("|"), values, says }];
  }),
);

/** All flags, in the order of the help. */
export const flags: Readonly<Record<string, Flag>> = {
  name: { value: "<name>", says: "the app's name (that of the folder)" },
  scope: { value: "<scope>", says: "the npm scope of the root package (none)" },
  ...choiceFlags,
  region: { value: "<region>", says: `the Region of AWS (${templateRegion})` },
  pm: {
    value: "<manager>",
    values: ["pnpm", "npm", "yarn", "bun"],
    says: "who runs pnpm for you (the one that runs this)",
  },
  install: { negatable: true, says: "do not install: the project's commands do it when they first run" },
  git: { negatable: true, says: "no repository and no first commit" },
  overwrite: { says: "replace what is in the folder, all but .git" },
  "dry-run": { says: "say what would be written, and write nothing" },
  json: { says: "say everything as one JSON object" },
  yes: { short: "y", says: "ask nothing: the values in brackets, and what is given" },
  help: { short: "h", says: "this" },
  version: { short: "v", says: "the version" },
};
