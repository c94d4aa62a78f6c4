import { parseArgs } from "node:util";
import { suggestion } from "@repo/stage/arguments/suggestion";
import { GeneratorError } from "../../generator-error.ts";

const several = { type: "string", multiple: true, default: [] as string[] } as const;

const options = {
  route: several,
  queue: several,
  topic: several,
  schedule: several,
  scope: several,
  tag: several,
  service: { type: "string" },
  function: { type: "string" },
  message: { type: "string" },
  expression: { type: "string" },
  "time-zone": { type: "string" },
  public: { type: "boolean", default: false },
  "dry-run": { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

/** The options and the words of a command line. @throws {GeneratorError} for an option that there is none of */
export function parseCommandLine(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options,
    });
  } catch (error) {
    const [said = ""] = (error as Error).message.split(/\.?\s*\n|\. To specify/);
    const [, unknown = ""] = /Unknown option '(--[^']+)'/.exec(said) ?? [];
    const near = suggestion(
      unknown,
      Object.keys(options).map((name) => `--${name}`),
    );
    throw new GeneratorError(`${said}.${near} pnpm gen --help lists what there is.`, { cause: error });
  }
}

export type Options = ReturnType<typeof parseCommandLine>["values"];
