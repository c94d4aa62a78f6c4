import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  ListUserPoolsCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterEach, beforeEach, expect, test } from "vitest";
import { settings, web } from "./testing/shop-user-pool.ts";
import { UserPoolsApi } from "./testing/user-pools-api.ts";

const UserPoolId = settings.id;
const ClientId = web.id;
let api: UserPoolsApi;

beforeEach(async () => {
  api = await UserPoolsApi.start();
});
afterEach(() => api.close());

test("pool and client can be described", async () => {
  expect((await api.sdk.send(new DescribeUserPoolCommand({ UserPoolId }))).UserPool).toMatchObject({
    Id: UserPoolId,
    Name: "shoppers",
    Arn: `arn:aws:cognito-idp:eu-west-1:000000000000:userpool/${UserPoolId}`,
    Domain: "shop",
    UsernameAttributes: ["email"],
    EstimatedNumberOfUsers: 1,
  });
  expect(
    (await api.sdk.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }))).UserPoolClient,
  ).toMatchObject({
    ClientId,
    CallbackURLs: web.callbackUrls,
    AllowedOAuthScopes: web.allowedOAuthScopes,
    AccessTokenValidity: 3600,
  });
});

test("an action that is not emulated is told apart, and so is an unsigned call of an administrator's", async () => {
  await expect(api.sdk.send(new ListUserPoolsCommand({ MaxResults: 1 }))).rejects.toMatchObject({
    name: "UnknownOperationException",
    message: expect.stringContaining("InitiateAuth"),
  });
  const response = await fetch(api.url, {
    method: "POST",
    headers: { "x-amz-target": "AWSCognitoIdentityProviderService.ListUsers" },
    body: JSON.stringify({ UserPoolId }),
  });
  expect(response.headers.get("x-amzn-errortype")).toBe("MissingAuthenticationTokenException");
});

test("a fault of the emulator is told, and ends nothing", async () => {
  const keysDirectory = await mkdtemp(join(tmpdir(), "cognito-keys-"));
  await writeFile(join(keysDirectory, "id-token.jwk.json"), "not a key");
  const broken = await UserPoolsApi.start({}, { keysDirectory });
  try {
    await expect(broken.signIn()).rejects.toMatchObject({
      name: "InternalErrorException",
      message: expect.stringContaining("id-token.jwk.json is not a JSON Web Key"),
    });
  } finally {
    await broken.close();
    await rm(keysDirectory, { recursive: true });
  }
});

test.each(["", "not json", "[1", "null", "3"])("the body %j is refused with a code", async (body) => {
  const response = await fetch(api.url, {
    method: "POST",
    headers: { "x-amz-target": "AWSCognitoIdentityProviderService.InitiateAuth" },
    body,
  });

  expect(response.status).toBe(400);
  expect((await response.json()).__type).toMatch(/^(SerializationException|InvalidParameterException)$/);
});
