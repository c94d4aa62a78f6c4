import type { Account } from "../../../account.ts";
import { arn } from "../../../account.ts";

export interface FunctionName {
  readonly name: string;
  /** A version's number, an alias' name or `$LATEST`. */
  readonly qualifier: string | undefined;
}

const pattern =
  /^(?:arn:aws[a-z-]*:lambda:[a-z0-9-]+:)?(?:\d{12}:)?(?:function:)?(?<name>[\w-]+)(?::(?<qualifier>\$LATEST|[\w-]+))?$/;

/** Takes a name, a partial or a whole ARN apart, qualified or not; undefined when it is none of them. */
export function parseFunctionName(text: string): FunctionName | undefined {
  const parts = pattern.exec(text)?.groups;
  return parts?.name ? { name: parts.name, qualifier: parts.qualifier } : undefined;
}

export function functionArn(account: Account, name: string, qualifier?: string): string {
  return arn(account, "lambda", `function:${name}${qualifier ? `:${qualifier}` : ""}`);
}
