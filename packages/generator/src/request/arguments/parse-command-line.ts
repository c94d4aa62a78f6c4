import { parseArgs } from "node:util";
import { GeneratorError } from "../../generator-error.ts";

const several = { type: "string", multiple: true, default: [] as string[] } as const;

/** The options and the words of a command line. @throws {GeneratorError} for an option that there is none of */
export function parseCommandLine(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        route: several,
        queue: several,
        topic: several,
        schedule: several,
        scope: several,
        tag: several,
        service: { type: "string" },
        function: { type: "string" },
        expression: { type: "string" },
        "time-zone": { type: "string" },
        public: { type: "boolean", default: false },
        "dry-run": { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    const [said = ""] = (error as Error).message.split(/\.?\s*\n|\. To specify/);
    throw new GeneratorError(`${said}. pnpm gen --help lists what there is.`, { cause: error });
  }
}

export type Options = ReturnType<typeof parseCommandLine>["values"];
