import { createHmac } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  ListUserPoolsCommand,
  ListUsersCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { decodeJwt } from "jose";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Endpoint } from "../../endpoint/endpoint.ts";
import { CognitoIdpApi } from "./cognito-idp-api.ts";
import { kim, ShopUserPool, settings, web } from "./testing/shop-user-pool.ts";

const UserPoolId = settings.id;
const ClientId = web.id;
let shop: ShopUserPool;
let server: Endpoint;
let sdk: CognitoIdentityProviderClient;

beforeEach(async () => {
  shop = await ShopUserPool.start();
  server = await Endpoint.listen();
  server.register(new CognitoIdpApi(shop.cognito));
  sdk = new CognitoIdentityProviderClient({
    endpoint: server.url,
    region: "eu-west-1",
    credentials: { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "secret" },
    maxAttempts: 1,
  });
});
afterEach(async () => {
  sdk.destroy();
  await server.close();
  await shop.close();
});

async function signIn(USERNAME = kim.email, PASSWORD = kim.password, more: Record<string, string> = {}) {
  return sdk.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME, PASSWORD, ...more },
    }),
  );
}

function refresh(REFRESH_TOKEN: string) {
  return sdk.send(
    new InitiateAuthCommand({ ClientId, AuthFlow: "REFRESH_TOKEN_AUTH", AuthParameters: { REFRESH_TOKEN } }),
  );
}

describe("InitiateAuth", () => {
  test("signs in with a password; the access token only opens the user's own data", async () => {
    const { AuthenticationResult: result } = await signIn();

    expect(result).toMatchObject({ ExpiresIn: 3600, TokenType: "Bearer", RefreshToken: expect.any(String) });
    expect(decodeJwt(result!.AccessToken!).scope).toBe("aws.cognito.signin.user.admin");
    const id = decodeJwt(result!.IdToken!);
    expect(id).toMatchObject({ aud: ClientId, email: kim.email, name: kim.name, email_verified: true });
    expect(id).not.toHaveProperty("at_hash");
  });

  test("refreshes without a new refresh token", async () => {
    const first = await signIn();
    const { AuthenticationResult: second } = await refresh(first.AuthenticationResult!.RefreshToken!);

    expect(second!.RefreshToken).toBeUndefined();
    expect(decodeJwt(second!.AccessToken!).origin_jti).toBe(
      decodeJwt(first.AuthenticationResult!.AccessToken!).origin_jti,
    );
    await expect(refresh("garbage")).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Invalid Refresh Token",
    });
  });

  test("refuses a wrong password, and names a missing user only where the client allows it", async () => {
    await expect(signIn(kim.email, "Wrong-horse-1")).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Incorrect username or password.",
    });
    await expect(signIn("nobody@example.com")).rejects.toMatchObject({ name: "UserNotFoundException" });

    shop.pool.addClient({ ...web, preventUserExistenceErrors: true });
    await expect(signIn("nobody@example.com")).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Incorrect username or password.",
    });
  });

  test("says that SRP is not emulated, and what to use", async () => {
    const command = new InitiateAuthCommand({
      ClientId,
      AuthFlow: "USER_SRP_AUTH",
      AuthParameters: { USERNAME: kim.email, SRP_A: "1" },
    });

    await expect(sdk.send(command)).rejects.toMatchObject({
      name: "InvalidParameterException",
      message: expect.stringContaining("USER_PASSWORD_AUTH"),
    });
  });

  test("refuses a flow that is not on for the client, and an unknown client", async () => {
    shop.pool.addClient({ ...web, explicitAuthFlows: ["ALLOW_USER_SRP_AUTH"] });
    await expect(signIn()).rejects.toMatchObject({
      name: "InvalidParameterException",
      message: "USER_PASSWORD_AUTH flow not enabled for this client",
    });
    await expect(
      sdk.send(new InitiateAuthCommand({ ClientId: "unknown", AuthFlow: "USER_PASSWORD_AUTH" })),
    ).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  test("wants the secret hash of a confidential client", async () => {
    shop.pool.addClient({ ...web, secret: "s3cret" });
    const hash = createHmac("sha256", "s3cret")
      .update(kim.email + ClientId)
      .digest("base64");

    await expect(signIn()).rejects.toThrow("SECRET_HASH was not received");
    await expect(signIn(kim.email, kim.password, { SECRET_HASH: "wrong" })).rejects.toThrow("does not match");
    expect((await signIn(kim.email, kim.password, { SECRET_HASH: hash })).AuthenticationResult).toBeDefined();
  });
});

describe("an administrator", () => {
  const Username = "lee@example.com";

  test("makes a user, who has to choose a password at the first sign-in", async () => {
    const { User } = await sdk.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username,
        TemporaryPassword: "Correct-horse-2",
        UserAttributes: [{ Name: "name", Value: "Lee" }],
      }),
    );
    expect(User).toMatchObject({
      UserStatus: "FORCE_CHANGE_PASSWORD",
      Enabled: true,
      UserCreateDate: new Date(shop.clock.now()),
    });

    const challenge = await signIn(Username, "Correct-horse-2");
    expect(challenge.ChallengeName).toBe("NEW_PASSWORD_REQUIRED");
    expect(challenge.AuthenticationResult).toBeUndefined();
    const answer = (NEW_PASSWORD: string) =>
      sdk.send(
        new RespondToAuthChallengeCommand({
          ClientId,
          ChallengeName: "NEW_PASSWORD_REQUIRED",
          Session: challenge.Session,
          ChallengeResponses: { USERNAME: Username, NEW_PASSWORD },
        }),
      );
    await expect(answer("short")).rejects.toMatchObject({ name: "InvalidPasswordException" });
    expect((await answer("Correct-horse-3")).AuthenticationResult?.AccessToken).toBeDefined();
    await expect(answer("Correct-horse-4")).rejects.toMatchObject({ name: "NotAuthorizedException" });
    expect((await signIn(Username, "Correct-horse-3")).AuthenticationResult).toBeDefined();
  });

  test("sets a permanent password and puts the user into a group, and signs in for the user", async () => {
    await sdk.send(new AdminCreateUserCommand({ UserPoolId, Username }));
    await sdk.send(
      new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: "Correct-horse-2", Permanent: true }),
    );
    await sdk.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName: "admin" }));

    const { AuthenticationResult } = await sdk.send(
      new AdminInitiateAuthCommand({
        UserPoolId,
        ClientId,
        AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: Username, PASSWORD: "Correct-horse-2" },
      }),
    );

    expect(decodeJwt(AuthenticationResult!.AccessToken!)["cognito:groups"]).toEqual(["admin"]);
    expect(await sdk.send(new AdminGetUserCommand({ UserPoolId, Username }))).toMatchObject({
      UserStatus: "CONFIRMED",
      UserAttributes: [{ Name: "sub" }, { Name: "email", Value: Username }],
    });
  });

  test("finds users by attribute, page by page", async () => {
    for (const name of ["a", "b", "c"]) {
      await sdk.send(new AdminCreateUserCommand({ UserPoolId, Username: `list-${name}@example.com` }));
    }
    const list = async (Filter: string, PaginationToken?: string) => {
      const answer = await sdk.send(new ListUsersCommand({ UserPoolId, Filter, Limit: 2, PaginationToken }));
      const emails = answer.Users!.map(
        ({ Attributes }) => Attributes!.find(({ Name }) => Name === "email")!.Value,
      );
      return { emails, next: answer.PaginationToken };
    };

    const first = await list('email ^= "list-"');
    expect(first.emails).toEqual(["list-a@example.com", "list-b@example.com"]);
    expect(await list('email ^= "list-"', first.next)).toEqual({
      emails: ["list-c@example.com"],
      next: undefined,
    });
    expect((await list(`email = "${kim.email}"`)).emails).toEqual([kim.email]);
    await expect(list("email like kim")).rejects.toMatchObject({ name: "InvalidParameterException" });
  });

  test("hears what is wrong", async () => {
    const create = (changes: object) =>
      sdk.send(new AdminCreateUserCommand({ UserPoolId, Username, ...changes }));

    await expect(create({ Username: kim.email })).rejects.toMatchObject({ name: "UsernameExistsException" });
    await expect(create({ Username: "lee" })).rejects.toThrow("Username should be an email.");
    await expect(create({ TemporaryPassword: "weak" })).rejects.toMatchObject({
      name: "InvalidPasswordException",
    });
    await expect(create({ UserAttributes: [{ Name: "custom:colour", Value: "red" }] })).rejects.toThrow(
      "custom:colour: Attribute does not exist in the schema",
    );
    await expect(create({ UserPoolId: "eu-west-1_none00000" })).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
    await expect(sdk.send(new AdminGetUserCommand({ UserPoolId, Username }))).rejects.toMatchObject({
      name: "UserNotFoundException",
    });
    await expect(
      sdk.send(new AdminAddUserToGroupCommand({ UserPoolId, Username: kim.email, GroupName: "none" })),
    ).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});

describe("a user", () => {
  const Username = "lee@example.com";
  const Password = "Correct-horse-2";

  test("signs up, and can sign in once the code is confirmed", async () => {
    const answer = await sdk.send(new SignUpCommand({ ClientId, Username, Password }));
    expect(answer).toMatchObject({
      UserConfirmed: false,
      CodeDeliveryDetails: { DeliveryMedium: "EMAIL", AttributeName: "email", Destination: "l***@e***" },
    });
    await expect(signIn(Username, Password)).rejects.toMatchObject({ name: "UserNotConfirmedException" });

    const { code = "" } = shop.pool.users.get(Username).confirmation ?? {};
    const confirm = (ConfirmationCode: string) =>
      sdk.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));
    await expect(confirm(code === "000000" ? "000001" : "000000")).rejects.toMatchObject({
      name: "CodeMismatchException",
    });
    await confirm(code);
    expect((await signIn(Username, Password)).AuthenticationResult).toBeDefined();
  });

  test("can't sign up where only administrators make users", async () => {
    const closed = await ShopUserPool.start({ allowAdminCreateUserOnly: true });
    try {
      server.register(new CognitoIdpApi(closed.cognito));
      await expect(sdk.send(new SignUpCommand({ ClientId, Username, Password }))).rejects.toThrow(
        "SignUp is not permitted for this user pool",
      );
    } finally {
      await closed.close();
    }
  });

  test("reads the own data, and a global sign-out ends every token", async () => {
    const [one, other] = [(await signIn()).AuthenticationResult!, (await signIn()).AuthenticationResult!];
    const getUser = (AccessToken: string) => sdk.send(new GetUserCommand({ AccessToken }));
    expect((await getUser(one.AccessToken!)).UserAttributes).toContainEqual({
      Name: "email",
      Value: kim.email,
    });

    await sdk.send(new GlobalSignOutCommand({ AccessToken: one.AccessToken }));

    for (const { AccessToken, RefreshToken } of [one, other]) {
      await expect(getUser(AccessToken!)).rejects.toMatchObject({ name: "NotAuthorizedException" });
      await expect(refresh(RefreshToken!)).rejects.toThrow("Refresh Token has been revoked");
    }
    expect((await signIn()).AuthenticationResult).toBeDefined();
  });

  test("needs the scope aws.cognito.signin.user.admin for it", async () => {
    const { access_token: AccessToken } = await shop.tokens();

    await expect(sdk.send(new GetUserCommand({ AccessToken }))).rejects.toThrow(
      "Access Token does not have required scopes",
    );
  });
});

test("pool and client can be described", async () => {
  expect((await sdk.send(new DescribeUserPoolCommand({ UserPoolId }))).UserPool).toMatchObject({
    Id: UserPoolId,
    Name: "shoppers",
    Arn: `arn:aws:cognito-idp:eu-west-1:000000000000:userpool/${UserPoolId}`,
    Domain: "shop",
    UsernameAttributes: ["email"],
    EstimatedNumberOfUsers: 1,
  });
  expect(
    (await sdk.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }))).UserPoolClient,
  ).toMatchObject({
    ClientId,
    CallbackURLs: web.callbackUrls,
    AllowedOAuthScopes: web.allowedOAuthScopes,
    AccessTokenValidity: 3600,
  });
});

test("an action that is not emulated is told apart, and so is an unsigned call of an administrator's", async () => {
  await expect(sdk.send(new ListUserPoolsCommand({ MaxResults: 1 }))).rejects.toMatchObject({
    name: "UnknownOperationException",
    message: expect.stringContaining("InitiateAuth"),
  });
  const response = await fetch(server.url, {
    method: "POST",
    headers: { "x-amz-target": "AWSCognitoIdentityProviderService.ListUsers" },
    body: JSON.stringify({ UserPoolId }),
  });
  expect(response.headers.get("x-amzn-errortype")).toBe("MissingAuthenticationTokenException");
});

test("a fault of the emulator is told, and ends nothing", async () => {
  const keysDirectory = await mkdtemp(join(tmpdir(), "cognito-keys-"));
  await writeFile(join(keysDirectory, "id-token.jwk.json"), "not a key");
  const broken = await ShopUserPool.start({}, { keysDirectory });
  try {
    server.register(new CognitoIdpApi(broken.cognito));
    await expect(signIn()).rejects.toMatchObject({
      name: "InternalErrorException",
      message: expect.stringContaining("id-token.jwk.json is not a JSON Web Key"),
    });
  } finally {
    await broken.close();
    await rm(keysDirectory, { recursive: true });
  }
});

test.each(["", "not json", "[1", "null", "3"])("the body %j is refused with a code", async (body) => {
  const response = await fetch(server.url, {
    method: "POST",
    headers: { "x-amz-target": "AWSCognitoIdentityProviderService.InitiateAuth" },
    body,
  });

  expect(response.status).toBe(400);
  expect((await response.json()).__type).toMatch(/^(SerializationException|InvalidParameterException)$/);
});
