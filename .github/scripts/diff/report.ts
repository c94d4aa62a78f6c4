import { fullDiff } from "@aws-cdk/cloudformation-diff";
import type { AssembledStack } from "../assembly/read-assembly.ts";
import { bundleSizes } from "./bundle-sizes.ts";
import { costChanges } from "./cost-changes.ts";
import { functionsIn } from "./functions.ts";
import { folded } from "./markdown.ts";
import { permissionChanges } from "./permission-changes.ts";
import { resourceChanges } from "./resource-changes.ts";

/** By it the comment of an earlier push is found again. */
export const marker = "<!-- turbo-lambda: what this changes -->";

// GitHub refuses a comment of more than 65,536 characters.
const longest = 60_000;

/**
 * What a pull request does to the stacks, as Markdown: resources, permissions, bundle sizes and prices, against the branch that
 * it goes to; and what the CDK's CLI said of it against what is deployed, where it was asked.
 */
export function report(
  before: readonly AssembledStack[],
  after: readonly AssembledStack[],
  cdkDiff?: string,
): string {
  const stacks = [...new Set([...before, ...after].map(({ name }) => name))].sort();
  const diffs = stacks.map((name) => ({
    name,
    diff: fullDiff(templateOf(before, name), templateOf(after, name)),
  }));
  const of = (part: (diff: (typeof diffs)[number]["diff"]) => string | undefined) =>
    diffs.flatMap(({ name, diff }) => {
      const text = part(diff);
      return text === undefined ? [] : [`**${name.replace(/[^\w/-]/g, " ")}**\n\n${text}`];
    });
  const [functionsBefore, functionsAfter] = [functionsIn(before), functionsIn(after)];
  const sections = [
    section("Resources", of(resourceChanges)),
    section("Permissions", of(permissionChanges)),
    section("Bundle sizes", [bundleSizes(functionsBefore, functionsAfter)]),
    section("Cost", [costChanges(functionsBefore, functionsAfter)]),
  ].filter((text) => text !== undefined);
  const body =
    sections.length === 0 ? ["Nothing in the templates, the bundles or the prices changes."] : sections;
  return shortened([marker, "## What this changes", ...body], cdkDiff);
}

function section(title: string, parts: readonly (string | undefined)[]): string | undefined {
  const texts = parts.filter((part) => part !== undefined);
  return texts.length === 0 ? undefined : [`### ${title}`, ...texts].join("\n\n");
}

function templateOf(stacks: readonly AssembledStack[], name: string): object {
  return stacks.find((stack) => stack.name === name)?.template ?? {};
}

function shortened(parts: readonly string[], cdkDiff: string | undefined): string {
  const text = parts.join("\n\n");
  if (text.length > longest) {
    // Cut between lines, so that no row of a table is left half.
    const cut = text.lastIndexOf("\n", longest);
    return `${text.slice(0, cut)}\n\nThe rest is too long for a comment: see the run's summary and log.`;
  }
  if (cdkDiff === undefined) return text;
  const rest = longest - text.length;
  const said = cdkDiff.length > rest ? `${cdkDiff.slice(0, rest)}\n… the rest is in the run's log.` : cdkDiff;
  return `${text}\n\n${folded("Against what is deployed: <code>cdk diff</code>", said)}`;
}
