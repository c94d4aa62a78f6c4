import { type Account, arn } from "../../account.ts";

/** What `AWS::StackId` gives; there is only one stack of a name here, so that its last part is always the same. */
export function stackId(account: Account, stackName: string): string {
  return arn(account, "cloudformation", `stack/${stackName}/emulated`);
}
