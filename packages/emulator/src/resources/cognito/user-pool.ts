import { standardAttributes } from "../../services/cognito/users/attributes.ts";
import { defaultPasswordPolicy, type PasswordPolicy } from "../../services/cognito/users/password-policy.ts";
import { alphanumeric, stableId } from "../../stable-id.ts";
import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";

export const cognitoUserPool: ResourceType = {
  type: "AWS::Cognito::UserPool",
  create(resource, { account, services }) {
    const properties = Properties.of(resource);
    const pool = services.cognito.createUserPool({
      id: `${account.region}_${stableId(`${account.id}/${resource.stackName}/${resource.logicalId}`, alphanumeric, 9)}`,
      name: properties.optional("UserPoolName") ?? resource.physicalName(128),
      usernameAttributes: properties.strings("UsernameAttributes"),
      aliasAttributes: properties.strings("AliasAttributes"),
      autoVerifiedAttributes: properties.strings("AutoVerifiedAttributes"),
      caseSensitive: properties.nested("UsernameConfiguration")?.boolean("CaseSensitive") ?? true,
      allowAdminCreateUserOnly:
        properties.nested("AdminCreateUserConfig")?.boolean("AllowAdminCreateUserOnly") ?? false,
      passwordPolicy: passwordPolicy(properties.nested("Policies")?.nested("PasswordPolicy")),
      schema: properties.list("Schema").map((attribute) => ({
        name: attributeName(attribute.string("Name")),
        required: attribute.boolean("Required") ?? false,
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
function passwordPolicy(policy: Properties | undefined): PasswordPolicy {
  if (!policy) return defaultPasswordPolicy;
  return {
    minimumLength: policy.number("MinimumLength", 6, 99) ?? defaultPasswordPolicy.minimumLength,
    requireLowercase: policy.boolean("RequireLowercase") ?? false,
    requireUppercase: policy.boolean("RequireUppercase") ?? false,
    requireNumbers: policy.boolean("RequireNumbers") ?? false,
    requireSymbols: policy.boolean("RequireSymbols") ?? false,
  };
}

function attributeName(name: string): string {
  return standardAttributes.has(name) ? name : `custom:${name}`;
}
