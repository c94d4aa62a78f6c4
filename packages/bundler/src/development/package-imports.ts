/** The exports that are taken from each package, by its id; `*` is all of them by name. */
export type PackageImports = ReadonlyMap<string, ReadonlySet<string>>;

// Stands for all exports as one object.
const namespace = "$namespace";

// As esbuild prints it: a statement begins a line and ends it, and only the package border writes "package:<id>".
const statement = /^(?<head>import (?:(?<clause>[^;]+?) from )?|export \* from )"package:(?<id>\w+)";$/gm;

/** What a bundle takes from the packages beyond its border. */
export function readPackageImports(code: string): PackageImports {
  const imports = new Map<string, Set<string>>();
  for (const { groups } of code.matchAll(statement)) {
    const { head = "", clause = "", id = "" } = groups ?? {};
    const names = imports.get(id) ?? new Set();
    imports.set(id, names);
    for (const name of head.startsWith("export") ? ["*"] : exportedNames(clause)) names.add(name);
  }
  return imports;
}

/** Lets a bundle import `<folder>/<id>.mjs` in place of packages. Lines stay where they are, as its source map says. */
export function redirectPackageImports(code: string, folder: string): string {
  return code.replace(statement, (_statement, head: string, _clause, id: string) => {
    const names = head.replace(/\* as (\S+)/, (_all, local: string) => `{ ${namespace} as ${local} }`);
    return `${names}"./${folder}/${id}.mjs";`;
  });
}

/** The source of the module that stands for a package. */
export function packageModule(path: string, names: ReadonlySet<string>): string {
  const from = JSON.stringify(path);
  const listed = [...names].filter((name) => name !== namespace && name !== "*").sort();
  return [
    `import ${from};`,
    ...(listed.length > 0 ? [`export { ${listed.join(", ")} } from ${from};`] : []),
    ...(names.has(namespace) ? [`export * as ${namespace} from ${from};`] : []),
    ...(names.has("*") ? [`export * from ${from};`] : []),
  ].join("\n");
}

// `a, { b, c as d }` → default, b, c; `* as e` → $namespace
function exportedNames(clause: string): string[] {
  const [, before, listed] = /^([^{]*)(?:\{([^}]*)\})?$/.exec(clause) ?? [];
  const names = (text = "") =>
    text
      .split(",")
      .map((each) => each.trim())
      .filter((each) => each !== "");
  return [
    ...names(before).map((each) => (each.startsWith("*") ? namespace : "default")),
    ...names(listed).map((each) => each.split(" as ")[0]!),
  ];
}
