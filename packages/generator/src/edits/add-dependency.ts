interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Adds a package of the workspace to the dependencies in a `package.json`, in their order; no change when it is there. */
export function addDependency(text: string, packageName: string): string {
  const manifest = JSON.parse(text) as Manifest;
  if (manifest.dependencies?.[packageName] !== undefined) return text;
  const dependencies = Object.entries({ ...manifest.dependencies, [packageName]: "workspace:*" });
  dependencies.sort(([one], [other]) => (one < other ? -1 : 1));
  return `${JSON.stringify({ ...manifest, dependencies: Object.fromEntries(dependencies) }, null, 2)}\n`;
}
