import { defaultAppClient } from "../../services/cognito/app-client.ts";
import { lowerCaseAlphanumeric, stableId } from "../../stable-id.ts";
import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";

const secondsOf = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };
type Unit = keyof typeof secondsOf;
const units = Object.keys(secondsOf) as Unit[];
/** The greatest number that CloudFormation takes: ten years in seconds. */
const longestValidity = 315_360_000;

export const cognitoUserPoolClient: ResourceType = {
  type: "AWS::Cognito::UserPoolClient",
  update: (resource, emulation) => cognitoUserPoolClient.create(resource, emulation),
  async create(resource, { services }) {
    const properties = Properties.of(resource);
    const pool = services.cognito.userPool(properties.string("UserPoolId"));
    const id = stableId(`${pool.id}/${resource.stackName}/${resource.logicalId}`, lowerCaseAlphanumeric, 26);
    const secret = properties.boolean("GenerateSecret") ? await services.cognito.clientSecret(id) : undefined;
    // Without this switch the flows and scopes lie idle.
    const oauth = properties.boolean("AllowedOAuthFlowsUserPoolClient") ?? false;
    const rotation = properties.nested("RefreshTokenRotation");
    pool.addClient({
      id,
      name: properties.optional("ClientName") ?? resource.physicalName(128),
      ...(secret !== undefined && { secret }),
      callbackUrls: properties.strings("CallbackURLs"),
      logoutUrls: properties.strings("LogoutURLs"),
      allowedOAuthFlows: oauth ? properties.strings("AllowedOAuthFlows") : [],
      allowedOAuthScopes: oauth ? properties.strings("AllowedOAuthScopes") : [],
      explicitAuthFlows: properties.has("ExplicitAuthFlows")
        ? properties.strings("ExplicitAuthFlows")
        : defaultAppClient.explicitAuthFlows,
      accessTokenValidity:
        validity(properties, "AccessToken", "hours") ?? defaultAppClient.accessTokenValidity,
      idTokenValidity: validity(properties, "IdToken", "hours") ?? defaultAppClient.idTokenValidity,
      refreshTokenValidity:
        validity(properties, "RefreshToken", "days") ?? defaultAppClient.refreshTokenValidity,
      ...(rotation?.optional("Feature") === "ENABLED" && {
        refreshTokenRetryGracePeriod: rotation.number("RetryGracePeriodSeconds", 0, 60) ?? 0,
      }),
      preventUserExistenceErrors: properties.optional("PreventUserExistenceErrors") === "ENABLED",
      ...(properties.has("ReadAttributes") && { readAttributes: properties.strings("ReadAttributes") }),
    });
    return {
      ref: id,
      attributes: { ClientId: id, Name: pool.client(id).name, ...(secret && { ClientSecret: secret }) },
    };
  },
};

/** Seconds; `TokenValidityUnits` says what the number means. */
function validity(properties: Properties, token: string, defaultUnit: Unit): number | undefined {
  const value = properties.number(`${token}Validity`, 0, longestValidity);
  const unit = properties.nested("TokenValidityUnits")?.oneOf(token, units, defaultUnit) ?? defaultUnit;
  // 0 stands for the default, as in Cognito.
  return value ? value * secondsOf[unit] : undefined;
}
