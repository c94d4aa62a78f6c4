import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/**
 * The licenses of the packages that a bundle holds, as each of them wants to be named in every copy.
 * @param inputs the bundled files, from the current folder
 * @throws when a package says nothing of its license
 */
export function bundledLicenses(inputs: readonly string[]): string {
  const folders = new Set(
    inputs.flatMap((input) => /^.*\bnode_modules\/(?:@[^/]+\/)?[^/]+/.exec(input) ?? []),
  );
  const texts = [...folders].map((folder) => {
    const from = resolve(folder);
    const { name, version } = JSON.parse(readFileSync(join(from, "package.json"), "utf8"));
    const file = readdirSync(from).find((entry) => /^licen[cs]e/i.test(entry));
    if (file === undefined)
      throw new Error(`${name} ${version} has no file LICENSE, so that it can't be bundled.`);
    return `${name} ${version}\n\n${readFileSync(join(from, file), "utf8").trim()}\n`;
  });
  return texts.sort().join(`\n${"-".repeat(80)}\n\n`);
}
