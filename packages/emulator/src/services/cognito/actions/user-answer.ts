import type { User } from "../users/user.ts";

/** `sub` first, then the others, as the API lists them. */
export function attributeList(user: User): { Name: string; Value: string }[] {
  return [["sub", user.sub] as const, ...user.attributes].map(([Name, Value]) => ({ Name, Value }));
}

/** A user as `AdminGetUser` and `ListUsers` give it; times are in seconds. */
export function userAnswer(user: User) {
  return {
    Username: user.username,
    UserCreateDate: user.createdAt / 1000,
    UserLastModifiedDate: user.modifiedAt / 1000,
    Enabled: user.enabled,
    UserStatus: user.status,
  };
}
