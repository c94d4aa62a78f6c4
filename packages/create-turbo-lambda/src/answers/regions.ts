import { suggestion } from "../arguments/suggestion.ts";

/** The Region that the template is written with. */
export const templateRegion = "ap-northeast-2";

/** AWS's commercial Regions (https://docs.aws.amazon.com/general/latest/gr/lambda-service.html). */
export const regions = [
  "af-south-1",
  "ap-east-1",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-northeast-3",
  "ap-south-1",
  "ap-south-2",
  "ap-southeast-1",
  "ap-southeast-2",
  "ap-southeast-3",
  "ap-southeast-4",
  "ap-southeast-5",
  "ap-southeast-7",
  "ca-central-1",
  "ca-west-1",
  "eu-central-1",
  "eu-central-2",
  "eu-north-1",
  "eu-south-1",
  "eu-south-2",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "il-central-1",
  "me-central-1",
  "me-south-1",
  "mx-central-1",
  "sa-east-1",
  "us-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
];

/** Where CloudFormation can't make AWS Budgets: all but those that `infra/src/cost/budgets.ts` names. */
export const regionsWithoutBudgets = [
  "af-south-1",
  "ap-east-1",
  "ap-northeast-3",
  "ap-south-2",
  "ap-southeast-3",
  "ap-southeast-4",
  "ap-southeast-5",
  "ap-southeast-7",
  "ca-west-1",
  "eu-central-2",
  "eu-north-1",
  "eu-south-1",
  "eu-south-2",
  "il-central-1",
  "me-central-1",
  "mx-central-1",
];

/** What is wrong with a Region, in one line. */
export function regionProblem(region: string): string | undefined {
  if (regions.includes(region)) return undefined;
  return `"${region}" is no Region of AWS.${suggestion(region, regions)} Write one like ${templateRegion}.`;
}
