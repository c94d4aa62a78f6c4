import { CreateError } from "../create-error.ts";
import { flags } from "./flags.ts";
import { suggestion } from "./suggestion.ts";

/** What the command line says. */
export interface Arguments {
  readonly folder: string | undefined;
  /** The flags that were given: a text, or whether it is on. */
  readonly values: Readonly<Record<string, string | boolean>>;
}

/** Reads the command line. @throws {CreateError} when it can't be understood */
export function readArguments(args: readonly string[]): Arguments {
  const values: Record<string, string | boolean> = {};
  const words: string[] = [];
  const rest = [...args];
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    if (argument === "--") words.push(...rest.splice(0));
    else if (!argument.startsWith("-") || argument === "-") words.push(argument);
    else {
      const [name, value] = readFlag(argument, rest);
      if (name in values) throw refusal(`--${name} is there twice. Keep the one that is meant.`);
      values[name] = value;
    }
  }
  const [folder, ...others] = words;
  if (others.length > 0) {
    throw refusal(
      `"${others.join(" ")}" follows the folder "${folder}". Write one folder, in quotes if it has spaces.`,
    );
  }
  return { folder, values };
}

function readFlag(written: string, rest: string[]): [name: string, value: string | boolean] {
  const at = written.indexOf("=");
  const head = at === -1 ? written : written.slice(0, at);
  const inline = at === -1 ? undefined : written.slice(at + 1);
  const [name, on] = flagNamed(head);
  const { value, values } = flags[name]!;
  if (value === undefined) {
    if (inline !== undefined) throw refusal(`${head} takes no value. Leave "${inline}" out.`);
    return [name, on];
  }
  const given = inline ?? (rest[0]?.startsWith("-") ? undefined : rest.shift());
  if (!given) throw refusal(`--${name} needs a value: --${name} ${value}.`);
  if (values && !values.includes(given)) {
    throw refusal(
      `--${name} can't be "${given}".${suggestion(given, values)} Write one of ${values.join(", ")}.`,
    );
  }
  return [name, given];
}

function flagNamed(head: string): [name: string, on: boolean] {
  const names = Object.entries(flags).flatMap(([name, { short, negatable }]): [string, string, boolean][] => [
    [`--${name}`, name, true],
    ...(short ? [[`-${short}`, name, true] as [string, string, boolean]] : []),
    ...(negatable ? [[`--no-${name}`, name, false] as [string, string, boolean]] : []),
  ]);
  const found = names.find(([written]) => written === head);
  if (found) return [found[1], found[2]];
  const near = suggestion(
    head,
    names.map(([written]) => written),
  );
  throw refusal(`There is no flag ${head}.${near} --help lists what there is.`);
}

function refusal(message: string): CreateError {
  return new CreateError(message, 2);
}
