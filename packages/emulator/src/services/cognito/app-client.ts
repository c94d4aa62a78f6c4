import { AwsError } from "../../endpoint/aws-error.ts";
import { checkCallbackUrl } from "./callback-url.ts";

const minutes = 60;
const hours = 60 * minutes;
const days = 24 * hours;

/** The scopes that every user pool has besides those of its resource servers. */
export const standardScopes: ReadonlySet<string> = new Set([
  "openid",
  "email",
  "phone",
  "profile",
  "aws.cognito.signin.user.admin",
]);

/** An app client of a user pool. Validities are in seconds. */
export interface AppClient {
  readonly id: string;
  readonly name: string;
  /** Only confidential clients have one. */
  readonly secret?: string;
  readonly callbackUrls: readonly string[];
  readonly logoutUrls: readonly string[];
  /** `code`, `implicit`, `client_credentials`. */
  readonly allowedOAuthFlows: readonly string[];
  readonly allowedOAuthScopes: readonly string[];
  /** `ALLOW_USER_PASSWORD_AUTH`, … */
  readonly explicitAuthFlows: readonly string[];
  readonly accessTokenValidity: number;
  readonly idTokenValidity: number;
  readonly refreshTokenValidity: number;
  /** Seconds that a rotated refresh token still works; absent when rotation is off. */
  readonly refreshTokenRetryGracePeriod?: number;
  /** Whether API errors hide if a user exists. */
  readonly preventUserExistenceErrors: boolean;
  /** The attributes that its tokens may carry; absent for all. */
  readonly readAttributes?: readonly string[];
}

/** What a template that says nothing gets: an hour, and thirty days. */
export const defaultAppClient: Omit<AppClient, "id" | "name"> = {
  callbackUrls: [],
  logoutUrls: [],
  allowedOAuthFlows: [],
  allowedOAuthScopes: [],
  explicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_CUSTOM_AUTH"],
  accessTokenValidity: hours,
  idTokenValidity: hours,
  refreshTokenValidity: 30 * days,
  preventUserExistenceErrors: false,
};

/**
 * Refuses what Cognito refuses when an app client is made.
 * @param poolScopes the scopes of the pool's resource servers, as `identifier/scope`
 * @throws {AwsError} `InvalidParameterException`, `InvalidOAuthFlowException`, `ScopeDoesNotExistException`
 */
export function checkAppClient(client: AppClient, poolScopes: ReadonlySet<string>): void {
  for (const url of client.callbackUrls) checkCallbackUrl("CallbackURLs", url);
  for (const url of client.logoutUrls) checkCallbackUrl("LogoutURLs", url);
  checkFlows(client);
  const unknown = client.allowedOAuthScopes.find((s) => !standardScopes.has(s) && !poolScopes.has(s));
  if (unknown !== undefined) {
    throw new AwsError(
      "ScopeDoesNotExistException",
      `Invalid scope requested: ${unknown}. Declare it in a resource server that the app client depends on.`,
    );
  }
  checkValidity("AccessTokenValidity", client.accessTokenValidity, 5 * minutes, days);
  checkValidity("IdTokenValidity", client.idTokenValidity, 5 * minutes, days);
  checkValidity("RefreshTokenValidity", client.refreshTokenValidity, hours, 3650 * days);
}

function checkFlows({ id, allowedOAuthFlows, allowedOAuthScopes, secret }: AppClient): void {
  if (allowedOAuthFlows.length > 0 !== allowedOAuthScopes.length > 0) {
    throw new AwsError(
      "InvalidParameterException",
      "AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.",
    );
  }
  if (!allowedOAuthFlows.includes("client_credentials")) return;
  if (allowedOAuthFlows.length > 1) {
    throw new AwsError(
      "InvalidOAuthFlowException",
      `client_credentials flow can not be selected along with code flow or implicit flow (app client ${id}).`,
    );
  }
  if (secret === undefined) {
    throw new AwsError(
      "InvalidOAuthFlowException",
      `client_credentials flow can not be selected if client does not have a client secret (app client ${id}): set GenerateSecret.`,
    );
  }
}

function checkValidity(property: string, seconds: number, least: number, most: number): void {
  if (seconds >= least && seconds <= most) return;
  throw new AwsError(
    "InvalidParameterException",
    `${property} is ${seconds} s; it must be from ${least} to ${most} s.`,
  );
}
