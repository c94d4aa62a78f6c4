import type { Guard } from "../../guard.ts";
import { expectedText } from "../../template/expected-text.ts";

/** Characters at most, of names that CloudFormation takes as they are (CloudFormation template reference). */
const limits: Readonly<Record<string, readonly [property: string, most: number]>> = {
  "AWS::ApiGatewayV2::Api": ["Name", 128],
  "AWS::CloudWatch::Alarm": ["AlarmName", 255],
  "AWS::CloudWatch::Dashboard": ["DashboardName", 255],
  "AWS::Cognito::UserPool": ["UserPoolName", 128],
  "AWS::Cognito::UserPoolDomain": ["Domain", 63],
  "AWS::DynamoDB::Table": ["TableName", 255],
  "AWS::Events::Rule": ["Name", 64],
  "AWS::IAM::Role": ["RoleName", 64],
  "AWS::Lambda::Function": ["FunctionName", 64],
  "AWS::Logs::LogGroup": ["LogGroupName", 512],
  "AWS::Logs::QueryDefinition": ["Name", 255],
  "AWS::S3::Bucket": ["BucketName", 63],
  "AWS::SNS::Topic": ["TopicName", 256],
  "AWS::SQS::Queue": ["QueueName", 80],
  "AWS::Scheduler::Schedule": ["Name", 64],
};

/** Refuses a name that is too long once the account and the Region are in it. */
export const nameLength: Guard = {
  id: "name-length",
  check: (template) =>
    template.resources.flatMap(({ logicalId, type, properties }) => {
      const [property = "", most = 0] = limits[type] ?? [];
      const name = expectedText(properties[property], template.stackName);
      if (name.length <= most || properties[property] === undefined) return [];
      return [
        {
          logicalId,
          property: `Properties.${property}`,
          wrong: `Its name "${name}" has ${name.length} characters, and AWS takes ${most}.`,
          mend: "Shorten the name of the stage, of the service or of what it is for, or leave the name to CloudFormation.",
        },
      ];
    }),
};
