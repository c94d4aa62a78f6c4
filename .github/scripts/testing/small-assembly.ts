import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { AssetManifest, Manifest, Template } from "../assembly/read-assembly.ts";

type Files = Readonly<Record<string, object | string>>;

export interface SmallAssembly {
  readonly root: Manifest & { readonly version?: string };
  readonly nested: {
    readonly version?: string;
    missing?: unknown[];
    artifacts: Record<string, MutableArtifact>;
  };
  readonly assets: AssetManifest & {
    files: Record<string, MutableAsset>;
    dockerImages: Record<string, unknown>;
  };
  readonly template: Template;
  readonly files: Files;
}

interface MutableArtifact {
  type: string;
  displayName?: string;
  environment?: string;
  properties: Record<string, unknown>;
}

interface MutableAsset {
  source: { path: string; executable?: string[] };
  destinations: Record<string, { bucketName: string; objectKey: string; assumeRoleArn: string }>;
}

const role = (kind: string) =>
  `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/cdk-hnb659fds-${kind}-role-\${AWS::AccountId}-eu-west-1`;
const bucketName = "cdk-hnb659fds-assets-${AWS::AccountId}-eu-west-1";

/** A cloud assembly with one stage, one stack and one function, as the CDK writes it; a test changes what it is about. */
export function smallAssembly(
  resources: Template["Resources"] = shopFunction(256),
  stage = "staging",
): SmallAssembly {
  return {
    root: {
      artifacts: {
        [`assembly-${stage}`]: {
          type: "cdk:cloud-assembly",
          properties: { directoryName: `assembly-${stage}`, displayName: stage },
        },
        Tree: { type: "cdk:tree", properties: { file: "tree.json" } },
      },
    },
    nested: {
      artifacts: {
        "Shop.assets": { type: "cdk:asset-manifest", properties: { file: "Shop.assets.json" } },
        Shop: {
          type: "aws:cloudformation:stack",
          displayName: `${stage}/Shop`,
          environment: "aws://unknown-account/eu-west-1",
          properties: {
            templateFile: "Shop.template.json",
            stackName: `${stage}-Shop`,
            assumeRoleArn: role("deploy"),
            cloudFormationExecutionRoleArn: role("cfn-exec"),
            stackTemplateAssetObjectUrl: `s3://${bucketName}/1.json`,
            lookupRole: { arn: role("lookup") },
          },
        },
      },
    },
    assets: {
      files: {
        code: {
          source: { path: "../asset.code" },
          destinations: {
            here: { bucketName, objectKey: "code.zip", assumeRoleArn: role("file-publishing") },
          },
        },
      },
      dockerImages: {},
    },
    template: { Resources: resources },
    files: { "asset.code/handler.mjs": "export const handler = () => 1;\n" },
  };
}

/** The resources of a stack with one function. */
export function shopFunction(memorySize: number): Template["Resources"] {
  return {
    PlaceOrder: {
      Type: "AWS::Lambda::Function",
      Properties: {
        Code: { S3Bucket: { "Fn::Sub": bucketName }, S3Key: "code.zip" },
        MemorySize: memorySize,
        Architectures: ["arm64"],
      },
    },
  };
}

export function writeAssembly(folder: string, assembly: SmallAssembly, stage = "staging"): void {
  const files: Files = {
    "manifest.json": assembly.root,
    [`assembly-${stage}/manifest.json`]: assembly.nested,
    [`assembly-${stage}/Shop.assets.json`]: assembly.assets,
    [`assembly-${stage}/Shop.template.json`]: assembly.template,
    ...assembly.files,
  };
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), typeof content === "string" ? content : JSON.stringify(content));
  }
}
