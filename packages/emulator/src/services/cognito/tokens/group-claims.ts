import type { Group } from "../user-pool.ts";

/** `cognito:groups`, or nothing for a user without groups. */
export function groupNames(groups: readonly Group[]): Record<string, string[]> {
  return groups.length === 0 ? {} : { "cognito:groups": groups.map(({ name }) => name) };
}

/** `cognito:roles`, and as `cognito:preferred_role` that of the group that counts most. */
export function groupRoles(groups: readonly Group[]): Record<string, string | string[]> {
  const roles = groups.flatMap(({ roleArn }) => roleArn ?? []);
  if (roles.length === 0) return {};
  const [first, second] = groups;
  const undecided = second?.precedence !== undefined && second.precedence === first?.precedence;
  return {
    "cognito:roles": roles,
    ...(first?.roleArn && !undecided && { "cognito:preferred_role": first.roleArn }),
  };
}
