import { defaultAppClient } from "../../services/cognito/app-client.ts";
import { lowerCaseAlphanumeric, stableId } from "../../services/cognito/stable-id.ts";
import type { ResourceType } from "../resource-type.ts";
import { Properties } from "./properties.ts";

const secondsOf: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };

export const cognitoUserPoolClient: ResourceType = {
  type: "AWS::Cognito::UserPoolClient",
  async create(resource, { services }) {
    const given = new Properties(resource.type, resource.properties);
    const pool = services.cognito.userPool(given.text("UserPoolId"));
    const id = stableId(`${pool.id}/${resource.stackName}/${resource.logicalId}`, lowerCaseAlphanumeric, 26);
    const secret = given.flag("GenerateSecret") ? await services.cognito.clientSecret(id) : undefined;
    // Without this switch the flows and scopes lie idle.
    const oauth = given.flag("AllowedOAuthFlowsUserPoolClient") ?? false;
    const rotation = given.properties("RefreshTokenRotation");
    const readAttributes = given.optionalTexts("ReadAttributes");
    pool.addClient({
      id,
      name: given.optionalText("ClientName") ?? resource.physicalName(128),
      ...(secret !== undefined && { secret }),
      callbackUrls: given.texts("CallbackURLs"),
      logoutUrls: given.texts("LogoutURLs"),
      allowedOAuthFlows: oauth ? given.texts("AllowedOAuthFlows") : [],
      allowedOAuthScopes: oauth ? given.texts("AllowedOAuthScopes") : [],
      explicitAuthFlows: given.optionalTexts("ExplicitAuthFlows") ?? defaultAppClient.explicitAuthFlows,
      accessTokenValidity: validity(given, "AccessToken", "hours") ?? defaultAppClient.accessTokenValidity,
      idTokenValidity: validity(given, "IdToken", "hours") ?? defaultAppClient.idTokenValidity,
      refreshTokenValidity: validity(given, "RefreshToken", "days") ?? defaultAppClient.refreshTokenValidity,
      ...(rotation.optionalText("Feature") === "ENABLED" && {
        refreshTokenRetryGracePeriod: rotation.number("RetryGracePeriodSeconds") ?? 0,
      }),
      preventUserExistenceErrors: given.optionalText("PreventUserExistenceErrors") === "ENABLED",
      ...(readAttributes !== undefined && { readAttributes }),
    });
    return {
      ref: id,
      attributes: { ClientId: id, Name: pool.client(id).name, ...(secret && { ClientSecret: secret }) },
    };
  },
};

/** Seconds; `TokenValidityUnits` says what the number means. */
function validity(given: Properties, token: string, defaultUnit: string): number | undefined {
  const value = given.number(`${token}Validity`);
  const unit = given.properties("TokenValidityUnits").optionalText(token) ?? defaultUnit;
  const seconds = secondsOf[unit];
  if (seconds === undefined) {
    throw new Error(`TokenValidityUnits ${token} is "${unit}": use ${Object.keys(secondsOf).join(", ")}.`);
  }
  // 0 stands for the default, as in Cognito.
  return value ? value * seconds : undefined;
}
