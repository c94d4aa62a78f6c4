import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Cognito } from "../../services/cognito/cognito.ts";
import type { Services } from "../../services/services.ts";
import { declaredResource } from "../../testing/declared-resource.ts";
import { ManualClock } from "../../testing/manual-clock.ts";
import type { ResourceType } from "../resource-type.ts";
import { cognitoManagedLoginBranding } from "./managed-login-branding.ts";
import { cognitoUserPool } from "./user-pool.ts";
import { cognitoUserPoolClient } from "./user-pool-client.ts";
import { cognitoUserPoolDomain } from "./user-pool-domain.ts";
import { cognitoUserPoolGroup } from "./user-pool-group.ts";
import { cognitoUserPoolResourceServer } from "./user-pool-resource-server.ts";
import { cognitoUserPoolUser } from "./user-pool-user.ts";

const account = { id: "000000000000", region: "ap-northeast-2" };
let cognito: Cognito;

beforeEach(() => {
  cognito = new Cognito({ account, clock: new ManualClock() });
});
afterEach(() => cognito.close());

function create(type: ResourceType, properties: Record<string, unknown>, logicalId?: string) {
  const resource = declaredResource(type.type, properties, logicalId);
  return type.create(resource, { account, services: { cognito } as Services });
}

async function createPool(properties: Record<string, unknown> = {}, logicalId = "Shoppers") {
  const { ref, attributes = {} } = await create(cognitoUserPool, properties, logicalId);
  return { UserPoolId: ref, attributes };
}

describe("AWS::Cognito::UserPool", () => {
  test("has the same id at every start, and gives what a template refers to", async () => {
    const { UserPoolId, attributes } = await createPool();
    const other = await createPool({}, "Others");

    expect(UserPoolId).toMatch(/^ap-northeast-2_[A-Za-z0-9]{9}$/);
    expect(attributes).toEqual({
      Arn: `arn:aws:cognito-idp:ap-northeast-2:000000000000:userpool/${UserPoolId}`,
      ProviderName: `cognito-idp.ap-northeast-2.amazonaws.com/${UserPoolId}`,
      ProviderURL: `https://cognito-idp.ap-northeast-2.amazonaws.com/${UserPoolId}`,
      UserPoolId,
    });
    expect(other.UserPoolId).not.toBe(UserPoolId);
    cognito = new Cognito({ account, clock: new ManualClock() });
    expect((await createPool()).UserPoolId).toBe(UserPoolId);
  });

  test("has CloudFormation's defaults", async () => {
    const { UserPoolId } = await createPool();

    expect(cognito.userPool(UserPoolId).settings).toEqual({
      id: UserPoolId,
      name: "shop-Shoppers-1A2B3C",
      usernameAttributes: [],
      aliasAttributes: [],
      autoVerifiedAttributes: [],
      caseSensitive: true,
      allowAdminCreateUserOnly: false,
      passwordPolicy: {
        minimumLength: 8,
        requireLowercase: true,
        requireUppercase: true,
        requireNumbers: true,
        requireSymbols: true,
      },
      schema: [],
    });
  });

  test("reads what the template says, numbers and booleans as text too", async () => {
    const { UserPoolId } = await createPool({
      UserPoolName: "shoppers",
      UsernameAttributes: ["email"],
      AutoVerifiedAttributes: ["email"],
      UsernameConfiguration: { CaseSensitive: "false" },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      Policies: { PasswordPolicy: { MinimumLength: "12", RequireNumbers: "true" } },
      Schema: [
        { Name: "name", Required: true },
        { Name: "tenant", AttributeDataType: "String" },
      ],
    });

    expect(cognito.userPool(UserPoolId).settings).toMatchObject({
      name: "shoppers",
      usernameAttributes: ["email"],
      caseSensitive: false,
      allowAdminCreateUserOnly: true,
      passwordPolicy: {
        minimumLength: 12,
        requireLowercase: false,
        requireUppercase: false,
        requireNumbers: true,
        requireSymbols: false,
      },
      schema: [
        { name: "name", required: true },
        { name: "custom:tenant", required: false },
      ],
    });
  });

  test("names the property that makes no sense", async () => {
    await expect(createPool({ Policies: { PasswordPolicy: { MinimumLength: "many" } } })).rejects.toThrow(
      'Policies.PasswordPolicy.MinimumLength must be a number from 6 to 99, not "many".',
    );
    await expect(createPool({ UsernameConfiguration: { CaseSensitive: "no" } })).rejects.toThrow(
      'UsernameConfiguration.CaseSensitive must be true or false, not "no".',
    );
    await expect(createPool({ UsernameAttributes: "email" })).rejects.toThrow(
      'UsernameAttributes must be a list of strings, not "email".',
    );
  });
});

describe("AWS::Cognito::UserPoolClient", () => {
  test("has an hour and thirty days by default, and no flows unless they are switched on", async () => {
    const { UserPoolId } = await createPool();
    const { ref, attributes } = await create(cognitoUserPoolClient, {
      UserPoolId,
      AllowedOAuthFlows: ["code"],
      AllowedOAuthScopes: ["openid"],
    });

    expect(ref).toMatch(/^[a-z0-9]{26}$/);
    expect(attributes).toEqual({ ClientId: ref, Name: "shop-Resource-1A2B3C" });
    expect(cognito.userPool(UserPoolId).client(ref)).toMatchObject({
      allowedOAuthFlows: [],
      allowedOAuthScopes: [],
      accessTokenValidity: 3600,
      idTokenValidity: 3600,
      refreshTokenValidity: 2_592_000,
      preventUserExistenceErrors: false,
    });
  });

  test("reads validities by their units, URLs, flows, rotation and the scopes of a resource server", async () => {
    const { UserPoolId } = await createPool();
    const server = await create(cognitoUserPoolResourceServer, {
      UserPoolId,
      Identifier: "orders",
      Name: "Orders",
      Scopes: [{ ScopeName: "read", ScopeDescription: "See orders" }],
    });
    const { ref } = await create(cognitoUserPoolClient, {
      UserPoolId,
      ClientName: "web",
      CallbackURLs: ["http://localhost:5173/"],
      LogoutURLs: ["https://shop.example.com/"],
      AllowedOAuthFlowsUserPoolClient: "true",
      AllowedOAuthFlows: ["code"],
      AllowedOAuthScopes: ["openid", `${server.ref}/read`],
      AccessTokenValidity: "15",
      IdTokenValidity: 2,
      RefreshTokenValidity: 7,
      TokenValidityUnits: { AccessToken: "minutes", IdToken: "hours" },
      PreventUserExistenceErrors: "ENABLED",
      RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: "20" },
      ReadAttributes: ["email"],
    });

    expect(cognito.userPool(UserPoolId).client(ref)).toMatchObject({
      name: "web",
      callbackUrls: ["http://localhost:5173/"],
      logoutUrls: ["https://shop.example.com/"],
      allowedOAuthFlows: ["code"],
      allowedOAuthScopes: ["openid", "orders/read"],
      accessTokenValidity: 900,
      idTokenValidity: 7200,
      refreshTokenValidity: 604_800,
      preventUserExistenceErrors: true,
      refreshTokenRetryGracePeriod: 20,
      readAttributes: ["email"],
    });
  });

  test("has a secret when asked for, which no other client shares", async () => {
    const { UserPoolId } = await createPool();
    const clients = await Promise.all(
      ["One", "Two"].map((id) => create(cognitoUserPoolClient, { UserPoolId, GenerateSecret: true }, id)),
    );

    const secrets = clients.map(({ attributes }) => attributes!.ClientSecret!);
    for (const secret of secrets) expect(secret).toMatch(/^[a-z0-9]{51}$/);
    expect(secrets[0]).not.toBe(secrets[1]);
  });

  test("is refused with what Cognito refuses", async () => {
    const { UserPoolId } = await createPool();

    await expect(
      create(cognitoUserPoolClient, { UserPoolId, CallbackURLs: ["http://shop.example.com/"] }),
    ).rejects.toThrow("use https");
    await expect(create(cognitoUserPoolClient, { UserPoolId: "ap-northeast-2_none" })).rejects.toThrow(
      "User pool ap-northeast-2_none does not exist.",
    );
    await expect(create(cognitoUserPoolClient, {})).rejects.toThrow("UserPoolId is required.");
  });
});

test("a domain, a group, a user and a branding find their pool", async () => {
  const { UserPoolId } = await createPool({ UsernameAttributes: ["email"] });
  const domain = await create(cognitoUserPoolDomain, { UserPoolId, Domain: "turbo-shop" });
  const group = await create(cognitoUserPoolGroup, { UserPoolId, GroupName: "staff", Precedence: "1" });
  const user = await create(cognitoUserPoolUser, {
    UserPoolId,
    Username: "kim@example.com",
    UserAttributes: [{ Name: "name", Value: "Kim" }],
  });
  const branding = await create(cognitoManagedLoginBranding, { UserPoolId, UseCognitoProvidedValues: true });

  const pool = cognito.userPool(UserPoolId);
  expect(domain.ref).toBe("turbo-shop");
  expect(cognito.addresses()[0]!.aws).toBe("https://turbo-shop.auth.ap-northeast-2.amazoncognito.com");
  expect(group.ref).toBe("staff");
  expect(pool.groups.get("staff")).toEqual({ name: "staff", precedence: 1 });
  expect(pool.users.get(user.ref)).toMatchObject({ status: "FORCE_CHANGE_PASSWORD" });
  expect(pool.users.get(user.ref).attributes.get("name")).toBe("Kim");
  expect(branding.ref).toContain(UserPoolId);
});
