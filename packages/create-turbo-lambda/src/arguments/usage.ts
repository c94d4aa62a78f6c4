import { flags } from "./flags.ts";

const heads = Object.entries(flags).map(([name, { value, negatable, short }]) => {
  const long = `--${negatable ? "no-" : ""}${name}${value ? ` ${value}` : ""}`;
  return short ? `${long}, -${short}` : long;
});
const width = Math.max(...heads.map((head) => head.length));

/** What `--help` prints. */
export const usage = `pnpm create turbo-lambda [folder]: writes a serverless monorepo for AWS that runs on your machine

${Object.values(flags)
  .map(({ says }, index) => `  ${heads[index]!.padEnd(width)}  ${says}`)
  .join("\n")}

In a project, create-turbo-lambda upgrade brings what has changed since in the template (upgrade --help).
On a terminal it asks for what is not given. It needs no network but to install, and tells nobody.
The same: npm create turbo-lambda@latest -- …, yarn create turbo-lambda …, bun create turbo-lambda …
`;
