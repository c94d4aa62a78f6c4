import { readFileSync } from "node:fs";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";

/** What publint and "Are the types wrong?" find in a packed package, a line each. */
export async function packageProblems(tarball: string): Promise<string[]> {
  const content = new Uint8Array(readFileSync(tarball));
  const { messages, pkg } = await publint({ pack: { tarball: content.buffer }, strict: true });
  const types = await checkPackage(createPackageFromTarballData(content));
  return [
    ...messages.map((message) => `publint: ${formatMessage(message, pkg, { color: false })}`),
    ...(types.types === false ? [] : types.problems.map((problem) => `types: ${JSON.stringify(problem)}`)),
  ];
}
