import { randomInt } from "node:crypto";
import { AwsError } from "../../../endpoint/aws-error.ts";

/** A user pool's `Policies.PasswordPolicy`. */
export interface PasswordPolicy {
  readonly minimumLength: number;
  readonly requireLowercase: boolean;
  readonly requireUppercase: boolean;
  readonly requireNumbers: boolean;
  readonly requireSymbols: boolean;
}

/** What a user pool asks for when its template says nothing. */
export const defaultPasswordPolicy: PasswordPolicy = {
  minimumLength: 8,
  requireLowercase: true,
  requireUppercase: true,
  requireNumbers: true,
  requireSymbols: true,
};

const symbol = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+ -]/;

/** @throws {AwsError} `InvalidPasswordException` that names the first rule the password breaks. */
export function checkPassword(password: string, policy: PasswordPolicy): void {
  const rules: [required: boolean, kept: boolean, broken: string][] = [
    [true, password.length >= policy.minimumLength, "Password not long enough"],
    [true, password.length <= 256, "Password too long"],
    [policy.requireLowercase, /[a-z]/.test(password), "Password must have lowercase characters"],
    [policy.requireUppercase, /[A-Z]/.test(password), "Password must have uppercase characters"],
    [policy.requireNumbers, /[0-9]/.test(password), "Password must have numeric characters"],
    [policy.requireSymbols, symbol.test(password), "Password must have symbol characters"],
  ];
  const broken = rules.find(([required, kept]) => required && !kept)?.[2];
  if (broken)
    throw new AwsError("InvalidPasswordException", `Password did not conform with policy: ${broken}`);
}

/** The policy in words, for people who choose a password. */
export function describePolicy(policy: PasswordPolicy): string {
  const kinds = [
    policy.requireLowercase && "a lower-case letter",
    policy.requireUppercase && "an upper-case letter",
    policy.requireNumbers && "a number",
    policy.requireSymbols && "a symbol",
  ].filter((kind) => kind !== false);
  const length = `At least ${policy.minimumLength} characters`;
  return kinds.length === 0
    ? `${length}.`
    : `${length}, with ${new Intl.ListFormat("en", { type: "conjunction" }).format(kinds)}.`;
}

/** A password that keeps the policy, as an invitation would carry it. */
export function temporaryPassword(policy: PasswordPolicy): string {
  const letters = "abcdefghijkmnpqrstuvwxyz";
  const length = Math.max(policy.minimumLength, 8) - 3;
  const tail = Array.from({ length }, () => letters[randomInt(letters.length)]).join("");
  return `A${randomInt(10)}-${tail}`;
}
