import { existsSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Template } from "../template/template.ts";
import { type ConstructMetadata, constructPlaces, type Place } from "./construct-places.ts";

/** One stack of a cloud assembly. */
export interface StackArtifact {
  readonly stackName: string;
  /** Twelve digits, or undefined when the stack is not bound to an account. */
  readonly account: string | undefined;
  readonly region: string | undefined;
  readonly template: Template;
  /** Where the template stands, for messages. */
  readonly templateFile: string;
  /** Where a resource was declared, as far as the assembly tells. */
  placeOf(logicalId: string): Place | undefined;
}

export interface CloudAssembly {
  /** In the order in which they have to be created. */
  readonly stacks: readonly StackArtifact[];
  /** The folder or file of each asset, by its key in the asset bucket (`<hash>.zip`). */
  readonly assets: ReadonlyMap<string, string>;
}

interface Artifact {
  readonly type: string;
  readonly environment?: string;
  readonly dependencies?: readonly string[];
  readonly displayName?: string;
  readonly metadata?: ConstructMetadata;
  /** A file with more of `metadata`. */
  readonly additionalMetadataFile?: string;
  readonly properties?: {
    readonly templateFile?: string;
    readonly stackName?: string;
    readonly directoryName?: string;
    readonly file?: string;
  };
}

/**
 * Reads the output folder of `cdk synth`, nested stages included.
 * @throws when the folder holds no cloud assembly, or one of its files is missing or broken
 */
export function readCloudAssembly(directory: string): CloudAssembly {
  const manifestFile = join(directory, "manifest.json");
  if (!existsSync(manifestFile)) {
    throw new Error(
      `${directory} is no cloud assembly: it has no manifest.json. Run the CDK app (pnpm synth) first.`,
    );
  }
  const artifacts = Object.entries(
    (readJson(manifestFile) as { artifacts?: Record<string, Artifact> }).artifacts ?? {},
  );
  const stacks: StackArtifact[] = [];
  const assets = new Map<string, string>();
  for (const [id, artifact] of inOrder(artifacts)) {
    const { templateFile, directoryName, file, stackName = id } = artifact.properties ?? {};
    if (artifact.type === "aws:cloudformation:stack" && templateFile) {
      const [, account, region] = /^aws:\/\/([^/]+)\/(.+)$/.exec(artifact.environment ?? "") ?? [];
      stacks.push({
        stackName,
        account: known(account),
        region: known(region),
        template: readJson(join(directory, templateFile)) as Template,
        templateFile: join(directory, templateFile),
        placeOf: placesIn(directory, id, artifact),
      });
    } else if (artifact.type === "cdk:cloud-assembly" && directoryName) {
      const nested = readCloudAssembly(join(directory, directoryName));
      stacks.push(...nested.stacks);
      for (const [key, path] of nested.assets) assets.set(key, path);
    } else if (artifact.type === "cdk:asset-manifest" && file) {
      for (const [key, path] of readAssets(directory, file)) assets.set(key, path);
    }
  }
  return { stacks, assets };
}

/** Read when they are first asked for: most starts never ask. */
function placesIn(directory: string, id: string, artifact: Artifact): StackArtifact["placeOf"] {
  const { metadata, displayName, additionalMetadataFile: more } = artifact;
  let places: Map<string, Place> | undefined;
  return (logicalId) => {
    places ??= constructPlaces(
      { ...metadata, ...(more !== undefined && (readJson(join(directory, more)) as ConstructMetadata)) },
      displayName ?? id,
    );
    return places.get(logicalId);
  };
}

interface AssetManifest {
  readonly files?: Record<
    string,
    {
      readonly source: { readonly path?: string };
      readonly destinations: Record<string, { readonly objectKey: string }>;
    }
  >;
}

function* readAssets(directory: string, file: string): Generator<[key: string, path: string]> {
  const manifest = readJson(join(directory, file)) as AssetManifest;
  for (const { source, destinations } of Object.values(manifest.files ?? {})) {
    if (!source.path) continue;
    const path = resolve(directory, source.path);
    for (const { objectKey } of Object.values(destinations)) yield [objectKey, path];
  }
}

function inOrder(artifacts: readonly [string, Artifact][]): [string, Artifact][] {
  const byId = new Map(artifacts);
  const ordered = new Map<string, Artifact>();
  const visit = (id: string) => {
    const artifact = byId.get(id);
    if (!artifact || ordered.has(id)) return;
    byId.delete(id);
    for (const dependency of artifact.dependencies ?? []) visit(dependency);
    ordered.set(id, artifact);
  };
  for (const [id] of artifacts) visit(id);
  return [...ordered];
}

function known(value: string | undefined): string | undefined {
  return value?.startsWith("unknown-") ? undefined : value;
}

function readJson(file: string): unknown {
  if (!existsSync(file) || !statSync(file).isFile()) {
    throw new Error(`${file} is missing from the cloud assembly. Run the CDK app (pnpm synth) again.`);
  }
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new Error(`${file} is not JSON: ${(cause as Error).message}. Run the CDK app (pnpm synth) again.`, {
      cause,
    });
  }
}
