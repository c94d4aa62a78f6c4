import { parse } from "yaml";

interface Lockfile {
  readonly importers: Readonly<Record<string, Dependents>>;
  readonly snapshots: Readonly<Record<string, Snapshot>>;
}
interface Resolved {
  readonly version: string;
}
type Dependents = Readonly<Partial<Record<(typeof kinds)[number], Readonly<Record<string, Resolved>>>>>;
interface Snapshot {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const kinds = ["dependencies", "devDependencies", "optionalDependencies"] as const;

/** A package of the workspace, or its root, by its folder. */
export type Manifests = Readonly<
  Record<string, Readonly<Partial<Record<(typeof kinds)[number], Readonly<Record<string, string>>>>>>
>;

/**
 * A `pnpm-lock.yaml` as pnpm would write it for fewer packages: text goes, and none comes, so that `--frozen-lockfile` takes it.
 * @param manifests all that are left, by their folders
 */
export function pruneLockfile(text: string, manifests: Manifests): string {
  const lockfile = parse(text) as Lockfile;
  const direct = new Map(
    Object.entries(lockfile.importers).flatMap(
      ([folder, importer]): [string, ReadonlyMap<string, string>][] => {
        const manifest = manifests[folder];
        return manifest ? [[folder, resolvedBy(importer, manifest)]] : [];
      },
    ),
  );
  const needed = reachable(lockfile.snapshots, [...direct.values()]);
  const packages = new Set([...needed].map((key) => key.replace(/\(.*/s, "")));
  const catalog = new Set(
    Object.values(manifests).flatMap((manifest) =>
      kinds.flatMap((kind) =>
        Object.entries(manifest[kind] ?? {}).flatMap(([name, version]) =>
          version === "catalog:" ? [name] : [],
        ),
      ),
    ),
  );
  return sections(text)
    .map(({ name, body }) => {
      if (name === "catalogs") return keepBlocks(body, 4, (key) => catalog.has(key));
      if (name === "importers") return importers(body, direct);
      if (name === "packages") return keepBlocks(body, 2, (key) => packages.has(key));
      if (name === "snapshots") return keepBlocks(body, 2, (key) => needed.has(key));
      return body;
    })
    .join("");
}

/** What of an importer the manifest still asks for, as it is resolved. */
function resolvedBy(importer: Dependents, manifest: Manifests[string]): ReadonlyMap<string, string> {
  return new Map(
    kinds.flatMap((kind) =>
      Object.entries(importer[kind] ?? {}).flatMap(([name, { version }]): [string, string][] =>
        manifest[kind]?.[name] === undefined ? [] : [[name, version]],
      ),
    ),
  );
}

function reachable(
  snapshots: Lockfile["snapshots"],
  direct: readonly ReadonlyMap<string, string>[],
): ReadonlySet<string> {
  const needed = new Set<string>();
  const waiting = direct.flatMap((importer) => [...importer]);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [name, version] = next;
    // An alias is resolved to another package's name and version.
    const key = [`${name}@${version}`, version].find((candidate) => candidate in snapshots);
    if (key === undefined || needed.has(key)) continue;
    needed.add(key);
    const { dependencies, optionalDependencies } = snapshots[key] ?? {};
    waiting.push(...Object.entries({ ...dependencies, ...optionalDependencies }));
  }
  return needed;
}

function importers(body: string, direct: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  return keepBlocks(
    body,
    2,
    (folder) => direct.has(folder),
    (folder, block) => {
      const kept = keepBlocks(block, 6, (name) => direct.get(folder)?.has(name) === true);
      // A kind of dependencies of which none is left.
      return kept.replaceAll(/^ {4}\w+:\n(?! {6})/gm, "");
    },
  );
}

/** The text of a mapping without the entries, at their indent, that are not kept; all else stays. */
function keepBlocks(
  text: string,
  indent: number,
  keeps: (key: string) => boolean,
  change: (key: string, block: string) => string = (_, block) => block,
): string {
  const blocks: { readonly key: string | undefined; text: string }[] = [{ key: undefined, text: "" }];
  for (const line of text.split(/(?<=\n)/)) {
    const depth = line.search(/\S/);
    if (depth === -1 || depth > indent) blocks.at(-1)!.text += line;
    else blocks.push({ key: depth === indent ? keyOf(line) : undefined, text: line });
  }
  return blocks
    .map(({ key, text }) => (key === undefined ? text : keeps(key) ? change(key, text) : ""))
    .join("");
}

function keyOf(line: string): string | undefined {
  const [, quoted, plain] = /^\s*(?:'(.*?)'|(.*?)):(?:\s|$)/.exec(line) ?? [];
  return quoted ?? plain;
}

function sections(text: string): { readonly name: string; readonly body: string }[] {
  return text.split(/^(?=\w+:)/m).map((body) => ({ name: body.slice(0, body.indexOf(":")), body }));
}
