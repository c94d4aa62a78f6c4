import { createHmac } from "node:crypto";
import { InitiateAuthCommand } from "@aws-sdk/client-cognito-identity-provider";
import { decodeJwt } from "jose";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { kim, web } from "../testing/shop-user-pool.ts";
import { UserPoolsApi } from "../testing/user-pools-api.ts";

const ClientId = web.id;
let api: UserPoolsApi;

beforeEach(async () => {
  api = await UserPoolsApi.start();
});
afterEach(() => api.close());

describe("InitiateAuth", () => {
  test("signs in with a password; the access token only opens the user's own data", async () => {
    const { AuthenticationResult: result } = await api.signIn();

    expect(result).toMatchObject({ ExpiresIn: 3600, TokenType: "Bearer", RefreshToken: expect.any(String) });
    expect(decodeJwt(result!.AccessToken!).scope).toBe("aws.cognito.signin.user.admin");
    const id = decodeJwt(result!.IdToken!);
    expect(id).toMatchObject({ aud: ClientId, email: kim.email, name: kim.name, email_verified: true });
    expect(id).not.toHaveProperty("at_hash");
  });

  test("refreshes without a new refresh token", async () => {
    const first = await api.signIn();
    const { AuthenticationResult: second } = await api.refresh(first.AuthenticationResult!.RefreshToken!);

    expect(second!.RefreshToken).toBeUndefined();
    expect(decodeJwt(second!.AccessToken!).origin_jti).toBe(
      decodeJwt(first.AuthenticationResult!.AccessToken!).origin_jti,
    );
    await expect(api.refresh("garbage")).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Invalid Refresh Token",
    });
  });

  test("refuses a wrong password, and names a missing user only where the client allows it", async () => {
    await expect(api.signIn(kim.email, "Wrong-horse-1")).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Incorrect username or password.",
    });
    await expect(api.signIn("nobody@example.com")).rejects.toMatchObject({ name: "UserNotFoundException" });

    api.shop.pool.addClient({ ...web, preventUserExistenceErrors: true });
    await expect(api.signIn("nobody@example.com")).rejects.toMatchObject({
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

    await expect(api.sdk.send(command)).rejects.toMatchObject({
      name: "InvalidParameterException",
      message: expect.stringContaining("USER_PASSWORD_AUTH"),
    });
  });

  test("refuses a flow that is not on for the client, and an unknown client", async () => {
    api.shop.pool.addClient({ ...web, explicitAuthFlows: ["ALLOW_USER_SRP_AUTH"] });
    await expect(api.signIn()).rejects.toMatchObject({
      name: "InvalidParameterException",
      message: "USER_PASSWORD_AUTH flow not enabled for this client",
    });
    await expect(
      api.sdk.send(new InitiateAuthCommand({ ClientId: "unknown", AuthFlow: "USER_PASSWORD_AUTH" })),
    ).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  test("wants the secret hash of a confidential client", async () => {
    api.shop.pool.addClient({ ...web, secret: "s3cret" });
    const hash = createHmac("sha256", "s3cret")
      .update(kim.email + ClientId)
      .digest("base64");

    await expect(api.signIn()).rejects.toThrow("SECRET_HASH was not received");
    await expect(api.signIn(kim.email, kim.password, { SECRET_HASH: "wrong" })).rejects.toThrow(
      "does not match",
    );
    expect(
      (await api.signIn(kim.email, kim.password, { SECRET_HASH: hash })).AuthenticationResult,
    ).toBeDefined();
  });
});
