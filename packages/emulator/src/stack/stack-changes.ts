import { isDeepStrictEqual } from "node:util";
import type { ResourceType } from "../resources/resource-type.ts";
import type { Template } from "../template/template.ts";

/** Older ones stay, as no one has to wait for them: CDK names each anew. */
const snapshots = new Set(["AWS::Lambda::Version", "AWS::ApiGateway::Deployment"]);

/** What of a stack becomes another one while it runs, by logical id. */
export interface StackChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
}

/**
 * Finds what has to be done for a stack that runs to become as its template says now.
 * @returns `undefined` when it takes a new start: something is gone, or can't be changed while it runs
 */
export function stackChanges(
  before: Template,
  after: Template,
  registry: ReadonlyMap<string, ResourceType>,
): StackChanges | undefined {
  const own = ({ Parameters, Mappings, Conditions }: Template) => ({ Parameters, Mappings, Conditions });
  if (!isDeepStrictEqual(own(before), own(after))) return undefined;
  const { Resources: old = {} } = before;
  const { Resources: wanted = {} } = after;
  for (const [logicalId, { Type }] of Object.entries(old)) {
    const stays = snapshots.has(Type) || !registry.has(Type);
    if (!wanted[logicalId] && !stays) return undefined;
  }
  const added: string[] = [];
  const changed: string[] = [];
  for (const [logicalId, resource] of Object.entries(wanted)) {
    const there = old[logicalId];
    if (there && there.Type !== resource.Type) return undefined;
    if (!there) added.push(logicalId);
    else if (there.Condition !== resource.Condition) return undefined;
    else if (!isDeepStrictEqual(there.Properties, resource.Properties) && registry.has(resource.Type)) {
      if (!registry.get(resource.Type)?.update) return undefined;
      changed.push(logicalId);
    }
  }
  return { added, changed };
}
