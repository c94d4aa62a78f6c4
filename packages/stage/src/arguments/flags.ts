import { parseArgs } from "node:util";
import { type CommandError, usageError } from "../command-error.ts";
import { suggestion } from "./suggestion.ts";

/** One flag of a command, as it is parsed and as `--help` shows it. */
export interface Flag {
  /** What stands for its value in the help: `<folder>`; a flag without it is on or off. */
  readonly value?: string;
  /** Whether it may be given again. */
  readonly several?: true;
  readonly says: string;
}

export type Flags = Readonly<Record<string, Flag>>;

/** What was given, by flag. */
export type Values<Given extends Flags> = {
  readonly [Name in keyof Given]: Given[Name] extends { readonly several: true }
    ? readonly string[]
    : Given[Name] extends { readonly value: string }
      ? string | undefined
      : boolean;
};

/**
 * The values of a command's flags.
 * @param command as it is typed: `pnpm cost report`
 * @throws {CommandError} for a flag that the command lacks, with the one that was meant
 */
export function readFlags<Given extends Flags>(
  command: string,
  flags: Given,
  args: readonly string[],
): Values<Given> {
  const { values, words } = readArguments(command, flags, args);
  if (words[0] === undefined) return values;
  throw usageError(`"${words[0]}" follows ${command}, which takes flags only.${help(command)}`);
}

/** The values of a command's flags, and the words among them. @throws {CommandError} as `readFlags` does */
export function readArguments<Given extends Flags>(
  command: string,
  flags: Given,
  args: readonly string[],
): { readonly values: Values<Given>; readonly words: readonly string[] } {
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, { value, several }]) => [
      name,
      { type: value ? ("string" as const) : ("boolean" as const), multiple: several === true },
    ]),
  );
  const { tokens } = parseArgs({ args: [...args], options, tokens: true, strict: false });
  const values: Record<string, string | boolean | string[] | undefined> = Object.fromEntries(
    Object.entries(flags).map(([name, { value, several }]) => [
      name,
      several ? [] : value ? undefined : false,
    ]),
  );
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") words.push(token.value);
    if (token.kind !== "option") continue;
    const flag = Object.hasOwn(flags, token.name) ? flags[token.name] : undefined;
    if (!flag) throw unknownFlag(command, flags, token.rawName);
    if (!flag.value) {
      if (token.value !== undefined)
        throw usageError(`--${token.name} takes no value. Leave "${token.value}" out.`);
      values[token.name] = true;
      continue;
    }
    const { value } = token;
    if (value === undefined || value === "" || (!token.inlineValue && value.startsWith("--"))) {
      throw usageError(`--${token.name} needs a value: --${token.name} ${flag.value}.`);
    }
    if (flag.several) (values[token.name] as string[]).push(value);
    else if (values[token.name] !== undefined) {
      throw usageError(`--${token.name} is there twice. Keep the one that is meant.`);
    } else values[token.name] = value;
  }
  return { values: values as Values<Given>, words };
}

function unknownFlag(command: string, flags: Flags, written: string): CommandError {
  const near = suggestion(
    written,
    Object.keys(flags).map((name) => `--${name}`),
  );
  return usageError(`There is no flag ${written}.${near}${help(command)}`);
}

const help = (command: string) => ` ${command} --help lists what there is.`;

/** The flags as lines of help. */
export function flagHelp(flags: Flags): string {
  const heads = Object.entries(flags).map(([name, { value }]) => `--${name}${value ? ` ${value}` : ""}`);
  const width = Math.max(...heads.map((head) => head.length));
  return Object.values(flags)
    .map(({ says }, index) => `  ${heads[index]!.padEnd(width)}  ${says}`)
    .join("\n");
}
