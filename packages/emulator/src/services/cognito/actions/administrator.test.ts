import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  ListUsersCommand,
  RespondToAuthChallengeCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { decodeJwt } from "jose";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { kim, settings, web } from "../testing/shop-user-pool.ts";
import { UserPoolsApi } from "../testing/user-pools-api.ts";

const UserPoolId = settings.id;
const ClientId = web.id;
let api: UserPoolsApi;

beforeEach(async () => {
  api = await UserPoolsApi.start();
});
afterEach(() => api.close());

describe("an administrator", () => {
  const Username = "lee@example.com";

  test("makes a user, who has to choose a password at the first sign-in", async () => {
    const { User } = await api.sdk.send(
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
      UserCreateDate: new Date(api.shop.clock.now()),
    });

    const challenge = await api.signIn(Username, "Correct-horse-2");
    expect(challenge.ChallengeName).toBe("NEW_PASSWORD_REQUIRED");
    expect(challenge.AuthenticationResult).toBeUndefined();
    const answer = (NEW_PASSWORD: string) =>
      api.sdk.send(
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
    expect((await api.signIn(Username, "Correct-horse-3")).AuthenticationResult).toBeDefined();
  });

  test("sets a permanent password and puts the user into a group, and signs in for the user", async () => {
    await api.sdk.send(new AdminCreateUserCommand({ UserPoolId, Username }));
    await api.sdk.send(
      new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: "Correct-horse-2", Permanent: true }),
    );
    await api.sdk.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName: "admin" }));

    const { AuthenticationResult } = await api.sdk.send(
      new AdminInitiateAuthCommand({
        UserPoolId,
        ClientId,
        AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: Username, PASSWORD: "Correct-horse-2" },
      }),
    );

    expect(decodeJwt(AuthenticationResult!.AccessToken!)["cognito:groups"]).toEqual(["admin"]);
    expect(await api.sdk.send(new AdminGetUserCommand({ UserPoolId, Username }))).toMatchObject({
      UserStatus: "CONFIRMED",
      UserAttributes: [{ Name: "sub" }, { Name: "email", Value: Username }],
    });
  });

  test("deletes a user, whose name is free then", async () => {
    await api.sdk.send(new AdminCreateUserCommand({ UserPoolId, Username }));

    await api.sdk.send(new AdminDeleteUserCommand({ UserPoolId, Username }));

    await expect(api.sdk.send(new AdminDeleteUserCommand({ UserPoolId, Username }))).rejects.toMatchObject({
      name: "UserNotFoundException",
    });
    await api.sdk.send(new AdminCreateUserCommand({ UserPoolId, Username }));
  });

  test("finds users by attribute, page by page", async () => {
    for (const name of ["a", "b", "c"]) {
      await api.sdk.send(new AdminCreateUserCommand({ UserPoolId, Username: `list-${name}@example.com` }));
    }
    const list = async (Filter: string, PaginationToken?: string) => {
      const answer = await api.sdk.send(
        new ListUsersCommand({ UserPoolId, Filter, Limit: 2, PaginationToken }),
      );
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
      api.sdk.send(new AdminCreateUserCommand({ UserPoolId, Username, ...changes }));

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
    await expect(api.sdk.send(new AdminGetUserCommand({ UserPoolId, Username }))).rejects.toMatchObject({
      name: "UserNotFoundException",
    });
    await expect(
      api.sdk.send(new AdminAddUserToGroupCommand({ UserPoolId, Username: kim.email, GroupName: "none" })),
    ).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});
