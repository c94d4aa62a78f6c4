/** A template as JSON, as far as permissions are concerned. */
export interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: Properties }>>;
}
type Properties = Readonly<Record<string, unknown>>;

/** One permission of a template: an action on a resource that a role is given, or that a function gives to a service. */
export interface Grant {
  readonly kind: "role" | "trust" | "permission";
  /** Of the role that has it, or of the function that gives it. */
  readonly owner: string;
  readonly action: string;
  /** What the template says: a reference. */
  readonly resource: unknown;
  /** The service that may; for roles it is theirs. */
  readonly service: string;
  /** The template without it, and with all others. */
  without(template: Template): Template;
}

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
}

/** Where a resource type keeps the policies of roles. */
const policies = ["AWS::IAM::ManagedPolicy", "AWS::IAM::Policy", "AWS::IAM::RolePolicy"];

/** Every single permission in a template. */
export function grantsIn({ Resources }: Template): Grant[] {
  return Object.entries(Resources).flatMap(([id, { Type, Properties = {} }]) => {
    if (Type === "AWS::IAM::Role") return ofDocument(id, "AssumeRolePolicyDocument", Properties, "trust", id);
    if (policies.includes(Type)) {
      const role = Properties.RoleName ?? [Properties.Roles].flat()[0];
      return ofDocument(id, "PolicyDocument", Properties, "role", logicalId(role));
    }
    if (Type !== "AWS::Lambda::Permission") return [];
    const { Action, FunctionName, Principal } = Properties;
    const without = (template: Template): Template => {
      const { [id]: _, ...others } = template.Resources;
      return { ...template, Resources: others };
    };
    const given = { action: String(Action), resource: FunctionName, service: String(Principal), without };
    return [{ kind: "permission" as const, owner: logicalId(FunctionName), ...given }];
  });
}

function ofDocument(
  id: string,
  property: string,
  properties: Properties,
  kind: Grant["kind"],
  owner: string,
): Grant[] {
  const document = properties[property] as { readonly Statement: readonly Statement[] };
  return document.Statement.flatMap((statement, index) => {
    if (statement.Effect !== "Allow") return [];
    const pairs = [statement.Action]
      .flat()
      .flatMap((action) => [statement.Resource].flat().map((resource) => ({ action, resource })));
    return pairs.map((pair) => ({
      kind,
      owner,
      service: "lambda.amazonaws.com",
      ...pair,
      without: (template: Template) => {
        const kept = pairs
          .filter((other) => other !== pair)
          .map(({ action, resource }) => ({ ...statement, Action: action, Resource: resource }));
        const Statement = document.Statement.toSpliced(index, 1, ...kept);
        return withProperties(template, id, { ...properties, [property]: { ...document, Statement } });
      },
    }));
  });
}

function withProperties(template: Template, id: string, Properties: Properties): Template {
  const resource = { ...template.Resources[id], Type: template.Resources[id]?.Type ?? "", Properties };
  return { ...template, Resources: { ...template.Resources, [id]: resource } };
}

/** The logical id that a reference is to. @throws when it is none of the forms that the CDK writes */
export function logicalId(reference: unknown): string {
  const {
    Ref,
    "Fn::GetAtt": attribute,
    "Fn::Join": join,
    "Fn::GetStackOutput": output,
  } = (reference ?? {}) as Record<string, unknown>;
  if (typeof Ref === "string") return Ref;
  if (Array.isArray(attribute)) return String(attribute[0]);
  if (Array.isArray(join)) return logicalId((join[1] as unknown[])[0]);
  // The CDK names an output by what it is of: `PublishOutputFnGetAtt<logical id>Arn<hash>`.
  const [, published] =
    /Output(?:Ref|FnGetAtt)(.+?[0-9A-F]{8})/.exec(
      (output as { OutputName: string } | undefined)?.OutputName ?? "",
    ) ?? [];
  if (published !== undefined) return published;
  throw new Error(`${JSON.stringify(reference)} is no reference that this test knows.`);
}

/** What is surely in the name and the ARN of a resource: the name that the template gives it, or its logical id. */
export function nameIn(template: Template, id: string): string {
  const { Type, Properties = {} } = template.Resources[id] ?? {};
  const { LogGroupName, QueueName, TableName, TopicName, FunctionName } = Properties;
  if (Type === "AWS::Lambda::Alias") return nameIn(template, logicalId(FunctionName));
  const given = [LogGroupName, QueueName, TableName, TopicName, FunctionName].find(
    (name) => typeof name === "string",
  );
  return given ?? id;
}

/** What follows a reference: `/index/byDate`. */
export function suffix(reference: unknown): string {
  const { "Fn::Join": join } = reference as Record<string, unknown>;
  return Array.isArray(join) ? (join[1] as unknown[]).slice(1).join("") : "";
}
