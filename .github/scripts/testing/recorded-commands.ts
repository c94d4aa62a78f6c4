import { CommandError, type Run } from "../step/command.ts";

export interface RecordedCommands {
  readonly run: Run;
  /** What would have been run: `VARIABLE=value command argument …`. */
  readonly commands: readonly string[];
}

/** Runs nothing, and remembers what it was told to run. @param fails whether a command ends with a failure */
export function recordedCommands(fails: (command: string) => boolean = () => false): RecordedCommands {
  const commands: string[] = [];
  return {
    commands,
    run: async (command, args, { env = {} } = {}) => {
      const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
      const line = [...variables, command, ...args].join(" ");
      commands.push(line);
      if (fails(line)) throw new CommandError(`\`${line}\` ended with 1.`);
    },
  };
}
