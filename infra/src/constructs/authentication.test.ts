import * as contracts from "@repo/contracts/routes";
import type { Route } from "@repo/model/route";
import { describe, expect, test } from "vitest";
import { local, production, staging } from "../stages.ts";
import { nameOf } from "../testing/stack-template.ts";
import { referenceTemplate } from "../testing/synthesize.ts";

const routes: Readonly<Record<string, Route>> = contracts;
const template = () => referenceTemplate(local);

describe("the user pool", () => {
  test("knows every scope that a route asks for", () => {
    const servers = [...template().all("AWS::Cognito::UserPoolResourceServer").values()];

    const known = servers.flatMap(({ Properties }) =>
      (Properties.Scopes as { ScopeName: string }[]).map(
        ({ ScopeName }) => `${Properties.Identifier}/${ScopeName}`,
      ),
    );
    expect(known).toEqual(expect.arrayContaining(Object.values(routes).flatMap(({ scopes = [] }) => scopes)));
  });

  test("has a public client that may only use the code flow, which Cognito ties to PKCE's S256", () => {
    const { Properties } = template().one("AWS::Cognito::UserPoolClient");

    expect(Properties).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ["code"],
      AllowedOAuthScopes: expect.arrayContaining([
        "openid",
        "email",
        "shop/orders.read",
        "shop/orders.write",
      ]),
      PreventUserExistenceErrors: "ENABLED",
      SupportedIdentityProviders: ["COGNITO"],
    });
  });

  test.each([
    [local, "http://localhost:5173"],
    [staging, "https://ClientDistribution"],
  ])("sends people back to the client only: stage $name", (stage, client) => {
    const { CallbackURLs, LogoutURLs } = referenceTemplate(stage).one(
      "AWS::Cognito::UserPoolClient",
    ).Properties;
    const urls = [CallbackURLs, LogoutURLs].map((list) =>
      (list as unknown[]).map((url) => (typeof url === "string" ? url : nameOf(url))),
    );

    expect(urls).toEqual([[`${client}/callback`], [`${client}/`]]);
  });

  test("signs people in on Cognito's managed login, with a style, without which it shows no page", () => {
    const { Properties: domain } = template().one("AWS::Cognito::UserPoolDomain");
    const { Properties: branding } = template().one("AWS::Cognito::ManagedLoginBranding");

    expect(domain.ManagedLoginVersion).toBe(2);
    expect(nameOf(domain.Domain)).toBe("local-shop-AWS::AccountId");
    expect(branding.UseCognitoProvidedValues).toBe(true);
    expect(template().one("AWS::Cognito::UserPool").Properties.UserPoolTier).toBe("ESSENTIALS");
  });

  test("outlives its stage in production and can't be deleted by mistake", () => {
    expect(referenceTemplate(production).one("AWS::Cognito::UserPool")).toMatchObject({
      DeletionPolicy: "Retain",
      Properties: { DeletionProtection: "ACTIVE" },
    });
  });
});
