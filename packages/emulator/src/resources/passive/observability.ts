import { passive, passiveNamed } from "./passive.ts";

export const cloudWatchAlarm = passiveNamed("AWS::CloudWatch::Alarm", "AlarmName", "cloudwatch", "alarm:");
export const cloudWatchDashboard = passive("AWS::CloudWatch::Dashboard", (resource) => ({
  ref: resource.physicalName(),
}));
export const cdkMetadata = passive("AWS::CDK::Metadata", (resource) => ({ ref: resource.logicalId }));
