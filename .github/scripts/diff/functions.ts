import type { AssembledStack, TemplateResource } from "../assembly/read-assembly.ts";

/** A Lambda function of an assembly. */
export interface FunctionInStack {
  /** `production/Shop PlaceOrderFunction`. */
  readonly name: string;
  readonly region: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** The folder or file with its code; undefined for code in the template itself. */
  readonly code: string | undefined;
}

/** The functions with Node's runtime or none named: those that this repository builds. */
export function functionsIn(stacks: readonly AssembledStack[]): ReadonlyMap<string, FunctionInStack> {
  const functions = stacks.flatMap(({ name, region, template, assets }) =>
    Object.entries(template.Resources ?? {})
      .filter(([, resource]) => isOurs(resource))
      .map(([id, { Properties: properties = {} }]): FunctionInStack => {
        const { S3Key: key } = (properties.Code ?? {}) as { S3Key?: string };
        // The CDK appends a hash of eight characters, which says nothing to people.
        const readable = id.replace(/[0-9A-F]{8}$/, "");
        return { name: `${name} ${readable}`, region, properties, code: assets.get(String(key)) };
      }),
  );
  return new Map(functions.map((found) => [found.name, found]));
}

function isOurs({ Type, Properties: { Runtime: runtime = "nodejs" } = {} }: TemplateResource): boolean {
  return Type === "AWS::Lambda::Function" && String(runtime).startsWith("nodejs");
}
