import { CommandError } from "./command-error.ts";

const withoutCredentials = new Set(["CredentialsProviderError", "CredentialsError", "TokenProviderError"]);
const staleCredentials = new Set([
  "ExpiredToken",
  "ExpiredTokenException",
  "InvalidClientTokenId",
  "InvalidSignatureException",
  "UnrecognizedClientException",
]);
const denied = new Set(["AccessDenied", "AccessDeniedException", "UnauthorizedOperation"]);
const unreachable = new Set(["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT"]);

/**
 * What an AWS call's failure means to a person.
 * @param action what was called, as IAM writes it: `logs:StartQuery`
 */
export function awsFailure(error: unknown, action: string): CommandError {
  if (error instanceof CommandError) return error;
  const { name, message } = error instanceof Error ? error : { name: "", message: String(error) };
  const say = (text: string) => new CommandError(text, { cause: error });
  if (withoutCredentials.has(name) || /could not load credentials/i.test(message))
    return say(
      "There are no AWS credentials. Sign in (aws sso login) and name the profile: AWS_PROFILE=… pnpm ….",
    );
  if (staleCredentials.has(name))
    return say(`AWS refuses the credentials: ${message} Sign in again, then repeat the command.`);
  if (denied.has(name)) {
    const named = /perform: ([\w-]+:\w+)/.exec(message)?.[1] ?? action;
    return say(
      `These credentials may not call ${named}. Allow it in the role's policy. AWS said: ${message}`,
    );
  }
  const code = errorCode(error);
  if (code && unreachable.has(code))
    return say(`AWS can't be reached for ${action} (${code}). ${message}`.trim());
  return say(`${action} failed: ${name}: ${message}`);
}

function errorCode(error: unknown): string | undefined {
  if (typeof error !== "object" || !error) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  return "cause" in error ? errorCode(error.cause) : undefined;
}
