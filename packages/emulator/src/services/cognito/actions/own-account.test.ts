import {
  ConfirmSignUpCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { kim, web } from "../testing/shop-user-pool.ts";
import { UserPoolsApi } from "../testing/user-pools-api.ts";

const ClientId = web.id;
let api: UserPoolsApi;

beforeEach(async () => {
  api = await UserPoolsApi.start();
});
afterEach(() => api.close());

describe("a user", () => {
  const Username = "lee@example.com";
  const Password = "Correct-horse-2";

  test("signs up, and can sign in once the code is confirmed", async () => {
    const answer = await api.sdk.send(new SignUpCommand({ ClientId, Username, Password }));
    expect(answer).toMatchObject({
      UserConfirmed: false,
      CodeDeliveryDetails: { DeliveryMedium: "EMAIL", AttributeName: "email", Destination: "l***@e***" },
    });
    await expect(api.signIn(Username, Password)).rejects.toMatchObject({ name: "UserNotConfirmedException" });

    const { code = "" } = api.shop.pool.users.get(Username).confirmation ?? {};
    const confirm = (ConfirmationCode: string) =>
      api.sdk.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));
    await expect(confirm(code === "000000" ? "000001" : "000000")).rejects.toMatchObject({
      name: "CodeMismatchException",
    });
    await confirm(code);
    expect((await api.signIn(Username, Password)).AuthenticationResult).toBeDefined();
  });

  test("can't sign up where only administrators make users", async () => {
    const closed = await UserPoolsApi.start({ allowAdminCreateUserOnly: true });
    try {
      await expect(closed.sdk.send(new SignUpCommand({ ClientId, Username, Password }))).rejects.toThrow(
        "SignUp is not permitted for this user pool",
      );
    } finally {
      await closed.close();
    }
  });

  test("reads the own data, and a global sign-out ends every token", async () => {
    const [one, other] = [
      (await api.signIn()).AuthenticationResult!,
      (await api.signIn()).AuthenticationResult!,
    ];
    const getUser = (AccessToken: string) => api.sdk.send(new GetUserCommand({ AccessToken }));
    expect((await getUser(one.AccessToken!)).UserAttributes).toContainEqual({
      Name: "email",
      Value: kim.email,
    });

    await api.sdk.send(new GlobalSignOutCommand({ AccessToken: one.AccessToken }));

    for (const { AccessToken, RefreshToken } of [one, other]) {
      await expect(getUser(AccessToken!)).rejects.toMatchObject({ name: "NotAuthorizedException" });
      await expect(api.refresh(RefreshToken!)).rejects.toThrow("Refresh Token has been revoked");
    }
    expect((await api.signIn()).AuthenticationResult).toBeDefined();
  });

  test("needs the scope aws.cognito.signin.user.admin for it", async () => {
    const { access_token: AccessToken } = await api.shop.tokens();

    await expect(api.sdk.send(new GetUserCommand({ AccessToken }))).rejects.toThrow(
      "Access Token does not have required scopes",
    );
  });
});
