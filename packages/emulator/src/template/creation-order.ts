import { references } from "./references.ts";
import { TemplateError, type TemplateResource } from "./template.ts";

/**
 * Logical ids in an order in which each comes after all that it refers to or depends on. Policies come as early as that lets
 * them: AWS creates what does not depend on each other at once, and waits for a permission to take effect.
 * @throws {TemplateError} on a circle
 */
export function creationOrder(resources: Readonly<Record<string, TemplateResource>>): string[] {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (logicalId: string) => {
    const resource = resources[logicalId];
    if (!resource || done.has(logicalId)) return;
    if (path.includes(logicalId)) {
      throw new TemplateError(
        `Resources.${logicalId}`,
        `depends on itself: ${[...path, logicalId].join(" → ")}.`,
      );
    }
    path.push(logicalId);
    const dependsOn =
      typeof resource.DependsOn === "string" ? [resource.DependsOn] : (resource.DependsOn ?? []);
    for (const other of [...dependsOn, ...references(resource.Properties)]) visit(other);
    path.pop();
    done.add(logicalId);
  };
  const isPolicy = ([, { Type }]: [string, TemplateResource]) => Type.startsWith("AWS::IAM::");
  const [policies, others] = [true, false].map((wanted) =>
    Object.entries(resources).filter((entry) => isPolicy(entry) === wanted),
  );
  for (const [logicalId] of [...(policies ?? []), ...(others ?? [])]) visit(logicalId);
  return [...done];
}
