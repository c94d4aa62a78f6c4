import type { AwsApi, AwsRequest, AwsResponse } from "../../endpoint/aws-api.ts";
import { AwsError } from "../../endpoint/aws-error.ts";
import {
  adminAddUserToGroup,
  adminCreateUser,
  adminDeleteUser,
  adminGetUser,
  adminSetUserPassword,
} from "./actions/admin-users.ts";
import { describeUserPool, describeUserPoolClient } from "./actions/describe.ts";
import { adminInitiateAuth, initiateAuth } from "./actions/initiate-auth.ts";
import { type Action, Input } from "./actions/input.ts";
import { listUsers } from "./actions/list-users.ts";
import { getUser, globalSignOut } from "./actions/own-user.ts";
import { respondToAuthChallenge } from "./actions/respond-to-auth-challenge.ts";
import { confirmSignUp, signUp } from "./actions/sign-up.ts";
import type { Cognito } from "./cognito.ts";

/** What anyone may call: a password, a code or a token in the request speaks for the user. */
const unsignedActions: Readonly<Record<string, Action>> = {
  ConfirmSignUp: confirmSignUp,
  GetUser: getUser,
  GlobalSignOut: globalSignOut,
  InitiateAuth: initiateAuth,
  RespondToAuthChallenge: respondToAuthChallenge,
  SignUp: signUp,
};

/** What only AWS credentials open. */
const signedActions: Readonly<Record<string, Action>> = {
  AdminAddUserToGroup: adminAddUserToGroup,
  AdminCreateUser: adminCreateUser,
  AdminDeleteUser: adminDeleteUser,
  AdminGetUser: adminGetUser,
  AdminInitiateAuth: adminInitiateAuth,
  AdminSetUserPassword: adminSetUserPassword,
  DescribeUserPool: describeUserPool,
  DescribeUserPoolClient: describeUserPoolClient,
  ListUsers: listUsers,
};

/** The user pools API over the wire: AWS JSON 1.1. Sign-in calls of the SDK come without a signature. */
export class CognitoIdpApi implements AwsApi {
  readonly signingName = "cognito-idp";
  readonly #cognito: Cognito;

  constructor(cognito: Cognito) {
    this.#cognito = cognito;
  }

  async handle(request: AwsRequest): Promise<AwsResponse> {
    try {
      const action = findAction(request);
      return answer(200, await action(readInput(request.body), this.#cognito));
    } catch (error) {
      const { status, code, message } = error instanceof AwsError ? error : internalError(error);
      return answer(status, { __type: code, message }, code);
    }
  }
}

function findAction({ headers, accessKeyId }: AwsRequest): Action {
  const name = headers["x-amz-target"]?.split(".")[1] ?? "";
  const unsigned = Object.hasOwn(unsignedActions, name) ? unsignedActions[name] : undefined;
  if (unsigned) return unsigned;
  const signed = Object.hasOwn(signedActions, name) ? signedActions[name] : undefined;
  if (!signed) {
    const known = Object.keys({ ...unsignedActions, ...signedActions }).sort();
    throw new AwsError(
      "UnknownOperationException",
      `The emulator has no ${name || "action"} of Cognito user pools, but ${known.join(", ")}.`,
    );
  }
  if (accessKeyId === "") {
    throw new AwsError("MissingAuthenticationTokenException", "Missing Authentication Token");
  }
  return signed;
}

/** A fault of the emulator or its files; its message helps who runs it. */
function internalError(error: unknown): AwsError {
  return new AwsError("InternalErrorException", error instanceof Error ? error.message : String(error), 500);
}

function readInput(body: Buffer): Input {
  try {
    const members: unknown = JSON.parse(body.toString("utf8") || "{}");
    if (typeof members === "object" && members !== null) return new Input(members);
  } catch {
    // Not JSON: refused as anything else that is no object.
  }
  throw new AwsError("SerializationException", "The body is not a JSON object.");
}

function answer(status: number, body: object, errorType?: string): AwsResponse {
  return {
    status,
    headers: {
      "content-type": "application/x-amz-json-1.1",
      ...(errorType !== undefined && { "x-amzn-errortype": errorType }),
    },
    body: JSON.stringify(body),
  };
}
