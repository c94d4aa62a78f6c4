import { join } from "node:path";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { awsFailure } from "./aws-failure.ts";
import { usageError } from "./command-error.ts";
import { localEndpoint } from "./local-endpoint.ts";
import { synthesizedStage } from "./synthesized-stage.ts";

export interface StageOptions {
  readonly stage: string;
  readonly region: string | undefined;
  /** The folder of `pnpm dev`. */
  readonly state: string;
  /** The root of the repository. */
  readonly root: string;
}

/** Where a stage is: on this machine, or in AWS. */
export interface StageLocation {
  readonly region: string;
  /** Whether it is on this machine, where nothing costs anything. */
  readonly local: boolean;
  /** False where only what a stage left behind can be read. */
  readonly live: boolean;
  /** What every AWS SDK client of it is made with. */
  readonly client: {
    readonly region: string;
    readonly endpoint?: string;
    readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
  close(): Promise<void>;
}

/** @throws {CommandError} when the local stage left nothing to read, or nobody says an AWS Region */
export async function locateStage({ stage, region, state, root }: StageOptions): Promise<StageLocation> {
  if (!/^[\w.-]+$/.test(stage)) throw usageError(`--stage ${stage} is no name of a stage.`);
  if (region !== undefined && !/^[a-z]+(-[a-z]+)+-\d+$/.test(region))
    throw usageError(`--region ${region} is no Region. Write one like ap-northeast-2.`);
  const synthesized = () =>
    synthesizedStage([join(state, "cdk.out"), join(root, "infra", "cdk.out")], stage)?.region;
  if (stage !== "local") {
    const used = region ?? synthesized() ?? (await configuredRegion());
    return { region: used, local: false, live: true, client: { region: used }, close: async () => undefined };
  }
  const { url: endpoint, live, close, ...local } = await localEndpoint(state);
  const used = region ?? local.region ?? synthesized() ?? "us-east-1";
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  return { region: used, local: true, live, client: { region: used, endpoint, credentials }, close };
}

/** The Region that the AWS SDK finds by itself: in the environment, or in the profile. */
async function configuredRegion(): Promise<string> {
  const client = new CloudWatchLogsClient({});
  try {
    return await client.config.region();
  } catch (error) {
    throw awsFailure(error, "logs:DescribeLogGroups");
  } finally {
    client.destroy();
  }
}
