import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { locateStage, type StageLocation, type StageOptions } from "@repo/stage/locate-stage";

/** The logs of a stage: here, or in AWS. */
export interface OpenStage extends Pick<StageLocation, "region" | "local" | "live" | "close"> {
  readonly client: CloudWatchLogsClient;
}

/** @throws {CommandError} when the stage has no logs, or AWS no Region */
export async function openStage(options: StageOptions): Promise<OpenStage> {
  const location = await locateStage(options);
  const client = new CloudWatchLogsClient(location.client);
  const { region, local, live } = location;
  return {
    client,
    region,
    local,
    live,
    async close() {
      client.destroy();
      await location.close();
    },
  };
}
