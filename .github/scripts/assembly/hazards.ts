import { join, resolve, sep } from "node:path";
import {
  type Artifact,
  type AssetManifest,
  type FileAsset,
  isPlainName,
  type Manifest,
  manifestsIn,
  readJson,
} from "./read-assembly.ts";

const harmlessTypes = new Set(["cdk:tree", "cdk:feature-flag-report"]);
const knownTypes = new Set(["cdk:cloud-assembly", "aws:cloudformation:stack", "cdk:asset-manifest"]);
const role =
  /^arn:\$\{AWS::Partition\}:iam::(?:\$\{AWS::AccountId\}|\d{12}):role\/cdk-[a-z0-9]+-(?:deploy|cfn-exec|lookup|file-publishing)-role-/;
const bucket = /^(?:s3:\/\/)?cdk-[a-z0-9]+-assets-/;

/**
 * What could make the CDK's CLI do more than deploy the named stages when it is given an assembly that somebody else built:
 * run a program, read a file of the machine, look something up, take another role, or touch another stage. A line each.
 */
export function hazards(root: string, stages: readonly string[]): string[] {
  return manifestsIn(root).flatMap(({ folder, manifest }) => [
    ...inManifest(manifest, stages),
    ...Object.entries(manifest.artifacts ?? {})
      .filter(([, { type, properties }]) => type === "cdk:asset-manifest" && isPlainName(properties?.file))
      .flatMap(([, { properties }]) =>
        inAssets(readJson<AssetManifest>(join(folder, String(properties?.file))), folder, resolve(root)),
      ),
  ]);
}

function inManifest({ missing = [], artifacts = {} }: Manifest, stages: readonly string[]): string[] {
  return [
    ...(missing.length > 0 ? ["It asks for values to be looked up in the account."] : []),
    ...Object.entries(artifacts).flatMap(([id, artifact]) => inArtifact(id, artifact, stages)),
  ];
}

function inArtifact(id: string, { type, properties = {} }: Artifact, stages: readonly string[]): string[] {
  if (harmlessTypes.has(type)) return [];
  if (!knownTypes.has(type)) return [`${id} is of the unknown type "${type}".`];
  const files = ["directoryName", "file", "templateFile", "additionalMetadataFile"];
  const leaving = files
    .filter((name) => properties[name] !== undefined && !isPlainName(properties[name]))
    .map((name) => `${id}: ${name} is "${properties[name]}", which is no file of its folder.`);
  return type === "aws:cloudformation:stack" ? [...leaving, ...inStack(id, properties, stages)] : leaving;
}

function inStack(
  id: string,
  properties: Readonly<Record<string, unknown>>,
  stages: readonly string[],
): string[] {
  const name = String(properties.stackName);
  const { arn } = (properties.lookupRole ?? {}) as { arn?: string };
  const roles = [properties.assumeRoleArn, properties.cloudFormationExecutionRoleArn, arn];
  return [
    ...(stages.some((stage) => name.startsWith(`${stage}-`))
      ? []
      : [`${id}: the stack "${name}" is of none of the stages ${stages.join(", ")}.`]),
    ...roles
      .filter((value) => value !== undefined && !role.test(String(value)))
      .map((value) => `${id}: "${value}" is no role of the CDK's bootstrap.`),
    ...(bucket.test(String(properties.stackTemplateAssetObjectUrl))
      ? []
      : [`${id}: its template is not in the bucket of the CDK's bootstrap.`]),
  ];
}

function inAssets({ files = {}, dockerImages = {} }: AssetManifest, folder: string, root: string): string[] {
  return [
    ...Object.keys(dockerImages).map(
      (id) => `The asset ${id} is a container image, which is built by running it.`,
    ),
    ...Object.entries(files).flatMap(([id, file]) => inFile(id, file, folder, root)),
  ];
}

function inFile(id: string, { source, destinations }: FileAsset, folder: string, root: string): string[] {
  const path = resolve(folder, String(source.path));
  return [
    ...(source.executable === undefined ? [] : [`The asset ${id} is made by running a program.`]),
    ...(path.startsWith(root + sep) ? [] : [`The asset ${id} is "${source.path}", outside of the assembly.`]),
    ...Object.values(destinations).flatMap(({ bucketName, assumeRoleArn }) => [
      ...(bucket.test(String(bucketName)) ? [] : [`The asset ${id} goes to the bucket "${bucketName}".`]),
      ...(assumeRoleArn === undefined || role.test(assumeRoleArn)
        ? []
        : [`The asset ${id} is uploaded as "${assumeRoleArn}".`]),
    ]),
  ];
}
