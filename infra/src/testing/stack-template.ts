export interface TemplateResource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

/** A synthesized template, asked for what a test wants to know of it. */
export class StackTemplate {
  readonly content: {
    readonly Resources: Readonly<Record<string, TemplateResource>>;
    readonly Outputs?: Readonly<Record<string, { readonly Value: unknown }>>;
  };

  constructor(content: StackTemplate["content"]) {
    this.content = content;
  }

  /** Resources of a type by their logical ids. */
  all(type: string): ReadonlyMap<string, TemplateResource> {
    return new Map(Object.entries(this.content.Resources).filter(([, { Type }]) => Type === type));
  }

  /** The one resource of a type whose logical id begins like this. @throws when there is none or more than one */
  one(type: string, id = ""): TemplateResource {
    const found = [...this.all(type)].filter(([logicalId]) => logicalId.startsWith(id));
    const [only] = found;
    if (!only || found.length > 1)
      throw new Error(`There are ${found.length} of ${type} named ${id}…, not one.`);
    return only[1];
  }

  /** What a function's role is allowed: each action with the logical ids of the resources it is allowed on. */
  grants(functionId: string): Readonly<Record<string, readonly string[]>> {
    const { PolicyDocument } = this.one("AWS::IAM::Policy", `${functionId}Role`).Properties;
    const { Statement } = PolicyDocument as { Statement: readonly Statement[] };
    const grants: Record<string, string[]> = {};
    for (const { Action, Resource } of Statement) {
      for (const action of [Action].flat()) {
        grants[action] = [...(grants[action] ?? []), ...[Resource].flat().map(nameOf)].sort();
      }
    }
    return grants;
  }
}

// The hash that the CDK appends is of no interest.
const withoutHash = (logicalId: string) => logicalId.replace(/[0-9A-F]{8}$/, "");

/** What the CDK names the output of a `Ref` or a `GetAtt` that another stack refers to. */
function nameOfOutput(name: string): string {
  const [, logicalId] = /Output(?:Ref|FnGetAtt)(.+?)[0-9A-F]{8}/.exec(name) ?? [];
  if (logicalId === undefined) throw new Error(`The output "${name}" is of no resource.`);
  return logicalId;
}

/** `Shop` for the ARN or the name of a resource, `Shop/index/byDate` for what is below it. */
export function nameOf(reference: unknown): string {
  const {
    Ref,
    "Fn::GetAtt": getAtt,
    "Fn::Join": join,
    "Fn::GetStackOutput": output,
  } = reference as Record<string, unknown>;
  if (typeof Ref === "string") return withoutHash(Ref);
  if (Array.isArray(getAtt)) return withoutHash(String(getAtt[0]));
  if (Array.isArray(join)) {
    return (join[1] as unknown[]).map((part) => (typeof part === "string" ? part : nameOf(part))).join("");
  }
  if (output !== undefined) return nameOfOutput((output as { OutputName: string }).OutputName);
  return String(reference);
}
