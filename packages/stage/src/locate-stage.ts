import { join } from "node:path";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { suggestion } from "./arguments/suggestion.ts";
import { awsFailure } from "./aws-failure.ts";
import { CommandError, usageError } from "./command-error.ts";
import { localEndpoint } from "./local-endpoint.ts";
import { synthesizedStage, synthesizedStages } from "./synthesized-stage.ts";

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
  const assemblies = [join(state, "cdk.out"), join(root, "infra", "cdk.out")];
  const synthesized = () => synthesizedStage(assemblies, stage)?.region;
  if (stage !== "local") {
    const used = region ?? synthesized() ?? (await configuredRegion());
    if (used === undefined) throw noRegion(stage, synthesizedStages(assemblies));
    return { region: used, local: false, live: true, client: { region: used }, close: async () => undefined };
  }
  const { url: endpoint, live, close, ...local } = await localEndpoint(state);
  const used = region ?? local.region ?? synthesized() ?? "us-east-1";
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  return { region: used, local: true, live, client: { region: used, endpoint, credentials }, close };
}

function noRegion(stage: string, synthesized: readonly string[]): CommandError {
  if (synthesized.includes(stage))
    return new CommandError(
      `The stage "${stage}" is bound to no Region. Say where it is: --region ap-northeast-2.`,
    );
  const others = synthesized.length === 0 ? "No stage is" : `These are: ${synthesized.join(", ")}`;
  return new CommandError(
    `The stage "${stage}" was never synthesized here.${suggestion(stage, synthesized)} ${others}. ` +
      "If it is in AWS, say where: --region ap-northeast-2.",
  );
}

/** The Region that the AWS SDK finds by itself: in the environment, or in the profile; `undefined` when it finds none. */
async function configuredRegion(): Promise<string | undefined> {
  const client = new CloudWatchLogsClient({});
  try {
    return await client.config.region();
  } catch (error) {
    if (error instanceof Error && /region is missing/i.test(error.message)) return undefined;
    throw awsFailure(error, "logs:DescribeLogGroups");
  } finally {
    client.destroy();
  }
}
