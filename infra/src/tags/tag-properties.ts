import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Stack, TagManager } from "aws-cdk-lib";
import { CfnInclude } from "aws-cdk-lib/cloudformation-include";
import { tagsWithoutManager } from "./tags-without-manager.ts";

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** What was found already: there are as many types in a thousand functions as in ten. */
const found = new Map<string, string | undefined>();

/**
 * The property that holds the tags of each type that can be tagged. It is known from the CDK's classes, which are generated
 * from CloudFormation's specification.
 */
export function tagProperties(
  resources: readonly TemplateResource[],
): ReadonlyMap<string, string | undefined> {
  const examples = new Map(resources.filter(({ Type }) => !found.has(Type)).map((one) => [one.Type, one]));
  const folder = mkdtempSync(join(tmpdir(), "tag-properties-"));
  try {
    const templateFile = join(folder, "template.json");
    const entries = [...examples.values()].map(({ Type, Properties }, index) => [
      `Resource${index}`,
      { Type, Properties },
    ]);
    writeFileSync(
      templateFile,
      JSON.stringify({ Resources: Object.fromEntries(entries) }, withoutReferences),
    );
    const included = new CfnInclude(new Stack(), "Template", { templateFile });
    for (const [index, type] of [...examples.keys()].entries()) {
      const manager = TagManager.of(included.getResource(`Resource${index}`));
      found.set(type, manager ? capitalized(manager.tagPropertyName) : tagsWithoutManager.get(type));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return found;
}

/** Without the other resources nothing can refer to them, and the CDK does not read each of CloudFormation's functions. */
function withoutReferences(_: string, value: unknown): unknown {
  const [name, ...more] = value !== null && typeof value === "object" ? Object.keys(value) : [];
  const isCall = more.length === 0 && (name === "Ref" || name?.startsWith("Fn::"));
  return isCall ? { Ref: "AWS::Region" } : value;
}

const capitalized = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
