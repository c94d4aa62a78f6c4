import { CfnOutput, type Stack } from "aws-cdk-lib";

/** What scripts, tests and people look up after a deployment, by names that stay the same. */
export function outputs(stack: Stack, values: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(values)) new CfnOutput(stack, name, { value });
}
