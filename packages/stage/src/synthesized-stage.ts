import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** A stage as it was synthesized last. */
export interface SynthesizedStage {
  readonly region: string | undefined;
  readonly templates: readonly Template[];
}

export interface Template {
  readonly Resources?: Readonly<Record<string, TemplateResource>>;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

interface Manifest {
  readonly artifacts?: Readonly<
    Record<
      string,
      {
        readonly type: string;
        readonly environment?: string;
        readonly properties?: { readonly templateFile?: string };
      }
    >
  >;
}

/** The names of all stages in some cloud assemblies, in alphabetical order. */
export function synthesizedStages(assemblies: readonly string[]): readonly string[] {
  const manifests = assemblies.flatMap((cwd) => globSync("assembly-*/manifest.json", { cwd }));
  const names = manifests.map((path) => basename(dirname(path)).slice("assembly-".length));
  return [...new Set(names)].sort();
}

/** The stage in the first of some cloud assemblies that has it; undefined when it was never synthesized. */
export function synthesizedStage(assemblies: readonly string[], stage: string): SynthesizedStage | undefined {
  const folder = assemblies
    .map((assembly) => join(assembly, `assembly-${stage}`))
    .find((candidate) => existsSync(join(candidate, "manifest.json")));
  if (!folder) return undefined;
  const read = <Content>(file: string): Content => JSON.parse(readFileSync(join(folder, file), "utf8"));
  const stacks = Object.values(read<Manifest>("manifest.json").artifacts ?? {}).filter(
    ({ type }) => type === "aws:cloudformation:stack",
  );
  // `aws://123456789012/ap-northeast-2`
  const region = stacks.map(({ environment }) => environment?.split("/").at(-1)).find(Boolean);
  return {
    region: region === "unknown-region" ? undefined : region,
    templates: stacks.flatMap(({ properties }) =>
      properties?.templateFile ? [read<Template>(properties.templateFile)] : [],
    ),
  };
}
