import { readFileSync } from "node:fs";
import { CloudFormationValidatePlugin } from "aws-cdk-lib";

let validator: CloudFormationValidatePlugin | undefined;

/** The validator that the CDK bundles, with our rules in CloudFormation Guard's language; one for the process, as it starts slowly. */
export function templateValidator(): CloudFormationValidatePlugin {
  const content = readFileSync(new URL("template-rules.guard", import.meta.url), "utf8");
  validator ??= new CloudFormationValidatePlugin({ guardRules: [{ name: "template-rules", content }] });
  return validator;
}
