import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A package's manifest, by its path from the root. */
export type Manifests = Readonly<Record<string, Manifest>>;

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

export function readManifests(root: string): Manifests {
  const paths = globSync("{package.json,infra/package.json,{apps,packages}/*/package.json}", { cwd: root });
  return Object.fromEntries(
    paths
      .filter((path) => existsSync(join(root, path)))
      .map((path) => [path, JSON.parse(readFileSync(join(root, path), "utf8"))]),
  );
}

/** Dependencies whose version stands anywhere but in the catalog, a line each with the mend. */
export function manifestBreaches(manifests: Manifests): string[] {
  return Object.entries(manifests).flatMap(([path, { dependencies, devDependencies }]) =>
    Object.entries({ ...dependencies, ...devDependencies })
      .filter(([, version]) => version !== "catalog:" && version !== "workspace:*")
      .map(
        ([name, version]) =>
          `${path}: ${name} is "${version}"; write "catalog:" and put the version in pnpm-workspace.yaml.`,
      ),
  );
}
