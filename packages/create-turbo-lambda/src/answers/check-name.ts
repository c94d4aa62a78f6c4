import { builtinModules } from "node:module";

/** Folders of that name with a dot before them belong to git, Turborepo and the like. */
const reserved = ["git", "github", "turbo", "ci", "changeset", "env", "vscode", "idea"];

/** The template has a layout for each length between. */
export const shortestName = 2;
export const longestName = 32;

/** What is wrong with an app's name, in one line. */
export function nameProblem(name: string): string | undefined {
  const example = "Write one like my-app";
  if (name === "") return `The name is empty. ${example}.`;
  // It becomes an npm package, a service, and a part of CloudFormation stacks, which know neither dots nor underscores.
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    return `"${name}" can't be an app's name: lower-case letters, digits and single hyphens, a letter first. ${example}.`;
  }
  if (name.length < shortestName) return `"${name}" is a single letter. ${example}.`;
  if (name.length > longestName) return `"${name}" is longer than ${longestName} letters. ${example}.`;
  if (reserved.includes(name)) return `"${name}" is a name of a tool in the project. ${example}.`;
  // https://learn.microsoft.com/windows/win32/fileio/naming-a-file
  if (/^(con|prn|aux|nul|com\d|lpt\d)$/.test(name))
    return `"${name}" is a device on Windows, where no folder can have its name. ${example}.`;
  if (builtinModules.includes(name)) return `"${name}" is a module of Node, which npm refuses. ${example}.`;
  return undefined;
}

/** What is wrong with an npm scope, in one line. */
export function scopeProblem(scope: string): string | undefined {
  if (/^[a-z0-9][a-z0-9._-]{0,99}$/.test(scope)) return undefined;
  return `"${scope}" can't be an npm scope: lower-case letters, digits, dots and hyphens. Write one like @acme.`;
}
