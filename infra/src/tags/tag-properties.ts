import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CfnResource, Stack, TagManager } from "aws-cdk-lib";
import { CfnInclude } from "aws-cdk-lib/cloudformation-include";
import type { IConstruct } from "constructs";
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
 * @param root what the resources come from
 */
export function tagProperties(
  resources: readonly TemplateResource[],
  root: IConstruct,
): ReadonlyMap<string, string | undefined> {
  const unknown = () => resources.filter(({ Type }) => !found.has(Type));
  if (unknown().length > 0) readTree(root);
  // What the CDK writes as plain CloudFormation, and nothing in the tree has a class for.
  if (unknown().length > 0) readTemplate(unknown());
  return found;
}

function readTree(root: IConstruct): void {
  for (const construct of root.node.findAll()) {
    if (!CfnResource.isCfnResource(construct) || found.has(construct.cfnResourceType)) continue;
    const { CFN_RESOURCE_TYPE_NAME } = construct.constructor as { readonly CFN_RESOURCE_TYPE_NAME?: string };
    if (CFN_RESOURCE_TYPE_NAME !== construct.cfnResourceType) continue;
    remember(construct.cfnResourceType, construct);
  }
}

function readTemplate(resources: readonly TemplateResource[]): void {
  const examples = new Map(resources.map((one) => [one.Type, one]));
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
      remember(type, included.getResource(`Resource${index}`));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function remember(type: string, resource: IConstruct): void {
  const manager = TagManager.of(resource);
  found.set(type, manager ? capitalized(manager.tagPropertyName) : tagsWithoutManager.get(type));
}

/** Without the other resources nothing can refer to them, and the CDK does not read each of CloudFormation's functions. */
function withoutReferences(_: string, value: unknown): unknown {
  const [name, ...more] = value !== null && typeof value === "object" ? Object.keys(value) : [];
  const isCall = more.length === 0 && (name === "Ref" || name?.startsWith("Fn::"));
  return isCall ? { Ref: "AWS::Region" } : value;
}

const capitalized = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
