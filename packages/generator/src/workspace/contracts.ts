import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { GeneratorError } from "../generator-error.ts";

/** The definitions of `packages/contracts`, by the names that they are exported by. */
export interface Contracts {
  readonly routes: Readonly<Record<string, { readonly kind: "route"; readonly key: string }>>;
  readonly resources: Readonly<Record<string, Resource>>;
  /** The tag keys that every function must carry. */
  readonly requiredTags: readonly string[];
  /** Holds tags against the tag policy. @throws an `Error` that says which rule is broken */
  tags(tags: Readonly<Record<string, string>>): unknown;
  /** The model's own: rules are written once. @throws an `Error` that says which rule is broken */
  defineRoute(definition: object): object;
  /** The model's own. @throws an `Error` that says which rule is broken */
  defineFunction(definition: object): object;
}

export interface Resource {
  readonly kind: "queue" | "topic" | "table";
  readonly message: { readonly body: MessageSchema };
}

/** The part of Standard Schema that tells whether a value is one. */
export interface MessageSchema {
  readonly "~standard": { validate(value: unknown): unknown };
}

const folder = "packages/contracts";

/** Loads the contracts of the workspace at `root`. @throws {GeneratorError} when they don't load */
export async function loadContracts(root: string): Promise<Contracts> {
  const { resolve } = createRequire(join(root, folder, "package.json"));
  const [routes, resources, policy, route, definition] = await Promise.all(
    [
      "./src/routes.ts",
      "./src/resources.ts",
      "./src/tags.ts",
      "@repo/model/route",
      "@repo/model/function",
    ].map(async (specifier) => {
      try {
        return await import(pathToFileURL(resolve(specifier)).href);
      } catch (error) {
        const [said] = (error as Error).message.split("\n");
        throw new GeneratorError(`${folder} can't load ${specifier}: ${said}. Mend that first.`, {
          cause: error,
        });
      }
    }),
  );
  return {
    routes: kinds(routes, ["route"]) as Contracts["routes"],
    resources: kinds(resources, ["queue", "topic", "table"]) as Contracts["resources"],
    requiredTags: policy.requiredTags ?? [],
    tags: policy.tags,
    defineRoute: route.defineRoute,
    defineFunction: definition.defineFunction,
  };
}

function kinds(module: object, wanted: readonly string[]): object {
  const isWanted = (value: unknown) =>
    typeof value === "object" && value !== null && "kind" in value && wanted.includes(String(value.kind));
  return Object.fromEntries(Object.entries(module).filter(([, value]) => isWanted(value)));
}
