import type { StackArtifact } from "../assembly/cloud-assembly.ts";
import type { Place } from "../assembly/construct-places.ts";
import type { CreatedResource, DeclaredResource } from "../resources/resource-type.ts";

/** Where in the CDK app the resources were declared, by their ARNs. */
export class ResourcePlaces {
  readonly #places = new Map<string, () => Place | undefined>();

  add(artifact: StackArtifact, { logicalId, metadata }: DeclaredResource, created: CreatedResource): void {
    const place = () => {
      const path = metadata["aws:cdk:path"];
      return artifact.placeOf(logicalId) ?? (path === undefined ? undefined : { construct: String(path) });
    };
    for (const name of [created.ref, ...Object.values(created.attributes ?? {})]) {
      if (name.startsWith("arn:") && !this.#places.has(name)) this.#places.set(name, place);
    }
  }

  /** The place of a resource, or of that which it is a version or an alias of. */
  of(arn: string): Place | undefined {
    return (this.#places.get(arn) ?? this.#places.get(arn.replace(/:[^:]*$/, "")))?.();
  }
}
