import type { StackArtifact } from "../assembly/cloud-assembly.ts";
import type {
  CreatedResource,
  DeclaredResource,
  Emulation,
  ResourceType,
} from "../resources/resource-type.ts";
import { creationOrder } from "../template/creation-order.ts";
import { intrinsicName } from "../template/intrinsic.ts";
import { resolveValue } from "../template/resolve.ts";
import { type Template, TemplateError, type TemplateResource } from "../template/template.ts";
import { resolveDynamicReferences } from "./dynamic-references.ts";
import type { EarlierStacks } from "./earlier-stacks.ts";
import { physicalName } from "./physical-name.ts";
import { StackScope } from "./stack-scope.ts";
import { TemplateParameters } from "./template-parameters.ts";

/** A resource that is declared but does not run here. */
export interface NotEmulated {
  readonly stackName: string;
  readonly logicalId: string;
  readonly type: string;
}

export interface Stack {
  readonly name: string;
  readonly template: Template;
  /** By logical id, what does not run here among them. */
  readonly resources: ReadonlyMap<string, CreatedResource>;
  readonly outputs: Readonly<Record<string, string>>;
  readonly notEmulated: readonly NotEmulated[];
}

interface StackOptions {
  readonly artifact: StackArtifact;
  readonly emulation: Emulation;
  readonly registry: ReadonlyMap<string, ResourceType>;
  readonly assets: ReadonlyMap<string, string>;
  /** What the stacks before this one tell; this one's outputs are added. */
  readonly earlier: EarlierStacks;
  /** What runs already, and which of it is to become as the template says now. */
  readonly running?: { readonly stack: Stack; readonly changed: ReadonlySet<string> };
  /** Told of every resource once it is there. */
  readonly created?: (resource: DeclaredResource, created: CreatedResource) => void;
}

/**
 * Creates all resources of a stack that do not run yet, each after those that it refers to.
 * @throws {TemplateError} that names the resource and its place in the CDK app
 */
export async function createStack(options: StackOptions): Promise<Stack> {
  const { artifact, earlier, emulation, registry } = options;
  const { template, stackName } = artifact;
  const parameters = new TemplateParameters(template, () => emulation.services.parameterStore);
  const scope = new StackScope({ template, stackName, account: emulation.account, earlier, parameters });
  const notEmulated: NotEmulated[] = [];
  const resources = new Map<string, CreatedResource>();
  const add = (logicalId: string, created: CreatedResource) => {
    scope.add(logicalId, created);
    resources.set(logicalId, created);
  };
  for (const logicalId of creationOrder(template.Resources ?? {})) {
    const resource = template.Resources?.[logicalId] as TemplateResource;
    if (resource.Condition && !scope.condition(resource.Condition)) continue;
    const type = registry.get(resource.Type);
    if (type) {
      const declared = declare(logicalId, resource, scope, options);
      const created = await createResource(type, declared, options);
      options.created?.(declared, created);
      const part = created.notEmulated;
      if (part) notEmulated.push({ stackName, logicalId, type: `${resource.Type}: ${part}` });
      add(logicalId, created);
    } else {
      notEmulated.push({ stackName, logicalId, type: resource.Type });
      add(logicalId, { ref: physicalName(stackName, logicalId) });
    }
  }
  const outputs = resolveOutputs(options, scope);
  return { name: stackName, template, resources, outputs, notEmulated };
}

function declare(
  logicalId: string,
  resource: TemplateResource,
  scope: StackScope,
  options: StackOptions,
): DeclaredResource {
  const { stackName } = options.artifact;
  const place = `Resources.${logicalId}.Properties`;
  return {
    logicalId,
    type: resource.Type,
    properties: resolveDynamicReferences(
      resolveValue(resource.Properties ?? {}, scope, place),
      () => options.emulation.services,
      place,
    ) as Record<string, unknown>,
    metadata: resource.Metadata ?? {},
    stackName,
    physicalName: (length) => physicalName(stackName, logicalId, length),
    assetDirectory(s3Key) {
      const path = options.assets.get(s3Key);
      if (!path) throw new Error(`the cloud assembly has no asset ${s3Key}.`);
      return path;
    },
  };
}

async function createResource(
  type: ResourceType,
  resource: DeclaredResource,
  { emulation, running }: StackOptions,
): Promise<CreatedResource> {
  const there = running?.stack.resources.get(resource.logicalId);
  try {
    if (!there) return await type.create(resource, emulation);
    if (running?.changed.has(resource.logicalId)) await type.update?.(resource, emulation, there);
    return there;
  } catch (cause) {
    const path = resource.metadata["aws:cdk:path"];
    const place = `${resource.stackName}: Resources.${resource.logicalId} (${resource.type}${path ? `, ${path}` : ""})`;
    throw new TemplateError(place, (cause as Error).message, { cause });
  }
}

function resolveOutputs({ artifact, earlier }: StackOptions, scope: StackScope): Record<string, string> {
  const outputs: Record<string, string> = {};
  for (const [name, output] of Object.entries(artifact.template.Outputs ?? {})) {
    if (output.Condition && !scope.condition(output.Condition)) continue;
    const place = `Outputs.${name}.Value`;
    if (isStackOutput(output.Value)) {
      throw new TemplateError(
        place,
        "is another stack's output, which CloudFormation refuses. Output it there.",
      );
    }
    const value = resolveValue(output.Value, scope, place);
    outputs[name] = String(value);
    if (output.Export)
      earlier.exports.set(String(resolveValue(output.Export.Name, scope, `Outputs.${name}.Export`)), value);
  }
  earlier.outputs.set(artifact.stackName, outputs);
  return outputs;
}

function isStackOutput(value: unknown): boolean {
  return value !== null && typeof value === "object" && intrinsicName(value) === "Fn::GetStackOutput";
}
