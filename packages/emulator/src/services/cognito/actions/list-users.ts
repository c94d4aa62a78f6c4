import { AwsError } from "../../../endpoint/aws-error.ts";
import type { User } from "../users/user.ts";
import type { Action } from "./input.ts";
import { attributeList, userAnswer } from "./user-answer.ts";

const largestPage = 60;

/** `Filter` is `email = "kim@example.com"`, or `email ^= "kim"` for a beginning. */
export const listUsers: Action = (input, cognito) => {
  const pool = cognito.userPool(input.text("UserPoolId"));
  const start = Number(input.optionalText("PaginationToken") ?? 0);
  const end = start + Math.min(input.optionalNumber("Limit") ?? largestPage, largestPage);
  const matching = pool.users.list().filter(matcher(input.optionalText("Filter")));
  return {
    Users: matching
      .slice(start, end)
      .map((user) => ({ ...userAnswer(user), Attributes: attributeList(user) })),
    ...(end < matching.length && { PaginationToken: String(end) }),
  };
};

function matcher(filter: string | undefined): (user: User) => boolean {
  if (!filter) return () => true;
  const parts = /^\s*"?(?<name>[\w:]+)"?\s*(?<operator>\^?=)\s*"(?<value>.*)"\s*$/.exec(filter)?.groups;
  if (!parts) {
    throw new AwsError(
      "InvalidParameterException",
      `Error while parsing filter ${filter}: write it as email = "kim@example.com", or ^= for a beginning.`,
    );
  }
  const { name = "", operator, value = "" } = parts;
  return (user) => {
    const actual = filterValue(user, name);
    return operator === "=" ? actual === value : actual.startsWith(value);
  };
}

function filterValue(user: User, name: string): string {
  if (name === "username") return user.username;
  if (name === "sub") return user.sub;
  if (name === "cognito:user_status") return user.status;
  if (name === "status") return user.enabled ? "Enabled" : "Disabled";
  return user.attributes.get(name) ?? "";
}
