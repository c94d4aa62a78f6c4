import type { Action } from "./input.ts";

export const describeUserPool: Action = (input, cognito) => {
  const pool = cognito.userPool(input.text("UserPoolId"));
  const { id, name, passwordPolicy, ...settings } = pool.settings;
  return {
    UserPool: {
      Id: id,
      Name: name,
      Arn: pool.arn,
      Policies: {
        PasswordPolicy: {
          MinimumLength: passwordPolicy.minimumLength,
          RequireLowercase: passwordPolicy.requireLowercase,
          RequireUppercase: passwordPolicy.requireUppercase,
          RequireNumbers: passwordPolicy.requireNumbers,
          RequireSymbols: passwordPolicy.requireSymbols,
        },
      },
      UsernameAttributes: settings.usernameAttributes,
      AliasAttributes: settings.aliasAttributes,
      AutoVerifiedAttributes: settings.autoVerifiedAttributes,
      UsernameConfiguration: { CaseSensitive: settings.caseSensitive },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: settings.allowAdminCreateUserOnly },
      EstimatedNumberOfUsers: pool.users.list().length,
      Domain: cognito.domainName(pool),
    },
  };
};

export const describeUserPoolClient: Action = (input, cognito) => {
  const pool = cognito.userPool(input.text("UserPoolId"));
  const client = pool.client(input.text("ClientId"));
  return {
    UserPoolClient: {
      UserPoolId: pool.id,
      ClientId: client.id,
      ClientName: client.name,
      ClientSecret: client.secret,
      CallbackURLs: client.callbackUrls,
      LogoutURLs: client.logoutUrls,
      AllowedOAuthFlows: client.allowedOAuthFlows,
      AllowedOAuthFlowsUserPoolClient: client.allowedOAuthFlows.length > 0,
      AllowedOAuthScopes: client.allowedOAuthScopes,
      ExplicitAuthFlows: client.explicitAuthFlows,
      AccessTokenValidity: client.accessTokenValidity,
      IdTokenValidity: client.idTokenValidity,
      RefreshTokenValidity: client.refreshTokenValidity,
      TokenValidityUnits: { AccessToken: "seconds", IdToken: "seconds", RefreshToken: "seconds" },
      PreventUserExistenceErrors: client.preventUserExistenceErrors ? "ENABLED" : "LEGACY",
    },
  };
};
