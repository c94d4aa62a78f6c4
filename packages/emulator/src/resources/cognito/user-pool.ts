import { alphanumeric, stableId } from "../../services/cognito/stable-id.ts";
import { standardAttributes } from "../../services/cognito/users/attributes.ts";
import { defaultPasswordPolicy, type PasswordPolicy } from "../../services/cognito/users/password-policy.ts";
import type { ResourceType } from "../resource-type.ts";
import { Properties } from "./properties.ts";

export const cognitoUserPool: ResourceType = {
  type: "AWS::Cognito::UserPool",
  create(resource, { account, services }) {
    const given = new Properties(resource.type, resource.properties);
    const pool = services.cognito.createUserPool({
      id: `${account.region}_${stableId(`${account.id}/${resource.stackName}/${resource.logicalId}`, alphanumeric, 9)}`,
      name: given.optionalText("UserPoolName") ?? resource.physicalName(128),
      usernameAttributes: given.texts("UsernameAttributes"),
      aliasAttributes: given.texts("AliasAttributes"),
      autoVerifiedAttributes: given.texts("AutoVerifiedAttributes"),
      caseSensitive: given.properties("UsernameConfiguration").flag("CaseSensitive") ?? true,
      allowAdminCreateUserOnly:
        given.properties("AdminCreateUserConfig").flag("AllowAdminCreateUserOnly") ?? false,
      passwordPolicy: passwordPolicy(given.properties("Policies")),
      schema: given.list("Schema").map((attribute) => ({
        name: attributeName(attribute.text("Name")),
        required: attribute.flag("Required") ?? false,
      })),
    });
    return {
      ref: pool.id,
      attributes: {
        Arn: pool.arn,
        ProviderName: pool.issuer.replace("https://", ""),
        ProviderURL: pool.issuer,
        UserPoolId: pool.id,
      },
    };
  },
};

/** A policy that is given at all requires only what it names. */
function passwordPolicy(policies: Properties): PasswordPolicy {
  if (!policies.has("PasswordPolicy")) return defaultPasswordPolicy;
  const policy = policies.properties("PasswordPolicy");
  return {
    minimumLength: policy.number("MinimumLength") ?? defaultPasswordPolicy.minimumLength,
    requireLowercase: policy.flag("RequireLowercase") ?? false,
    requireUppercase: policy.flag("RequireUppercase") ?? false,
    requireNumbers: policy.flag("RequireNumbers") ?? false,
    requireSymbols: policy.flag("RequireSymbols") ?? false,
  };
}

function attributeName(name: string): string {
  return standardAttributes.has(name) ? name : `custom:${name}`;
}
