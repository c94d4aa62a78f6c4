import {
  CloudFormationClient,
  type CloudFormationClientConfig,
  paginateDescribeStacks,
} from "@aws-sdk/client-cloudformation";
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { createUser, deleteUser, type StageUser } from "./stage-users.ts";

/** What a stage tells of itself: the outputs of the stack that its client is in, by their names. */
export type StageOutputs = Readonly<Record<string, string>>;

/** Deletes what a user made on a stage. */
export type Forget = (outputs: StageOutputs, subject: string) => Promise<void>;

export interface TemporaryUsers {
  readonly customer: StageUser;
  readonly stranger: StageUser;
  /** Deletes both, and what they made. */
  remove(): Promise<void>;
}

/**
 * Two users of the stage whose client is at an address, made with the AWS credentials and in the Region of the environment.
 * @throws when there are no credentials, or no stack of theirs has this client
 */
export async function temporaryUsers(webUrl: string, forget: Forget): Promise<TemporaryUsers> {
  const outputs = await outputsAt(webUrl);
  const pool = new CognitoIdentityProviderClient({});
  const made: StageUser[] = [];
  const remove = async () => {
    for (const user of made.splice(0)) {
      await forget(outputs, user.subject);
      await deleteUser(pool, outputs.UserPoolId, user);
    }
    pool.destroy();
  };
  const create = async () => {
    const user = await createUser(pool, outputs.UserPoolId);
    made.push(user);
    return user;
  };
  try {
    return { customer: await create(), stranger: await create(), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** The outputs of the stack that says where a client is. @throws when there are no credentials, or no such stack */
export async function outputsAt(
  webUrl: string,
  config: CloudFormationClientConfig = {},
): Promise<StageOutputs> {
  const client = new CloudFormationClient(config);
  try {
    for await (const { Stacks = [] } of paginateDescribeStacks({ client }, {})) {
      for (const { Outputs = [] } of Stacks) {
        const outputs = Object.fromEntries(
          Outputs.map(({ OutputKey = "", OutputValue = "" }) => [OutputKey, OutputValue]),
        );
        if (outputs.ClientUrl === webUrl) return outputs;
      }
    }
  } catch (cause) {
    throw new Error(
      "There is nobody to sign in as. Set STAGE_USERS to two users of the stage, or give AWS credentials and AWS_REGION, with which the suite makes two and deletes them.",
      { cause },
    );
  } finally {
    client.destroy();
  }
  throw new Error(
    `No stack of this account and Region has the output ClientUrl ${webUrl}. Set AWS_REGION and AWS_PROFILE to those of the stage, or STAGE_USERS.`,
  );
}
