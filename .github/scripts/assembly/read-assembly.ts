import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

export interface Manifest {
  readonly missing?: readonly unknown[];
  readonly artifacts?: Readonly<Record<string, Artifact>>;
}

export interface Artifact {
  readonly type: string;
  readonly displayName?: string;
  /** `aws://unknown-account/eu-west-1`. */
  readonly environment?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

export interface AssetManifest {
  readonly files?: Readonly<Record<string, FileAsset>>;
  readonly dockerImages?: Readonly<Record<string, unknown>>;
}

export interface FileAsset {
  readonly source: { readonly path?: string; readonly executable?: readonly string[] };
  readonly destinations: Readonly<
    Record<
      string,
      { readonly bucketName?: string; readonly objectKey?: string; readonly assumeRoleArn?: string }
    >
  >;
}

export interface Template {
  readonly Resources?: Readonly<Record<string, TemplateResource>>;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** A stack of an assembly, with the built files that it uploads. */
export interface AssembledStack {
  /** `production/Shop`. */
  readonly name: string;
  readonly region: string;
  readonly template: Template;
  /** Where an uploaded file is in the assembly, by its object key. */
  readonly assets: ReadonlyMap<string, string>;
}

/** Whether it is the name of a file, without any way to another folder. */
export function isPlainName(name: unknown): name is string {
  return typeof name === "string" && /^[\w.-]+$/.test(name) && !/^\.+$/.test(name);
}

export function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, "utf8")) as T;
}

/**
 * The folders of an assembly and of all assemblies in it, each with its manifest.
 * @throws when one of them is anywhere but directly in the other
 */
export function manifestsIn(folder: string): { folder: string; manifest: Manifest }[] {
  const manifest = readJson<Manifest>(join(folder, "manifest.json"));
  const nested = Object.values(manifest.artifacts ?? {})
    .filter(({ type }) => type === "cdk:cloud-assembly")
    .flatMap(({ properties }) => {
      const name = properties?.directoryName;
      if (!isPlainName(name))
        throw new Error(`The assembly names another one in "${name}", outside of its folder.`);
      return manifestsIn(join(folder, name));
    });
  return [{ folder, manifest }, ...nested];
}

/** All stacks of a cloud assembly, in the order of its manifests. */
export function readAssembly(root: string): AssembledStack[] {
  return manifestsIn(root).flatMap(({ folder, manifest }) => {
    const artifacts = Object.entries(manifest.artifacts ?? {});
    const assets = new Map(
      artifacts
        .filter(([, { type }]) => type === "cdk:asset-manifest")
        .flatMap(([, { properties }]) => uploads(folder, String(properties?.file))),
    );
    return artifacts
      .filter(([, { type }]) => type === "aws:cloudformation:stack")
      .map(([id, artifact]) => ({
        name: artifact.displayName ?? id,
        region: artifact.environment?.split("/").at(-1) ?? "",
        template: readJson<Template>(join(folder, String(artifact.properties?.templateFile))),
        assets,
      }));
  });
}

function uploads(folder: string, file: string): [key: string, path: string][] {
  const { files = {} } = readJson<AssetManifest>(join(folder, file));
  return Object.values(files).flatMap(({ source, destinations }) =>
    Object.values(destinations).map((destination): [string, string] => [
      String(destination.objectKey),
      resolve(folder, String(source.path)),
    ]),
  );
}
