import type { Route } from "@repo/model/route";
import { RemovalPolicy } from "aws-cdk-lib";
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  FeaturePlan,
  type IUserPool,
  ManagedLoginVersion,
  OAuthScope,
  ResourceServerScope,
  UserPool,
  UserPoolClientIdentityProvider,
} from "aws-cdk-lib/aws-cognito";
import { Construct } from "constructs";
import { DeploymentStage } from "../deployment-stage.ts";
import { accept } from "../guards/accept.ts";
import { signInDomain } from "./sign-in-domain.ts";

export interface AuthenticationProps {
  /** Where a sign-in comes back to. */
  readonly client: { readonly url: string };
  /** Their scopes are the ones that a token can hold. */
  readonly routes: readonly Route[];
}

/** A Cognito user pool with its sign-in pages, for a public client: authorization code flow with PKCE, and no secret. */
export class Authentication extends Construct {
  readonly userPool: IUserPool;
  readonly userPoolId: string;
  readonly clientId: string;
  /** The `iss` of its tokens. */
  readonly issuer: string;
  /** Where `/oauth2/authorize`, `/oauth2/token` and `/logout` are. */
  readonly signInUrl: string;
  /** What the client may ask for. */
  readonly scopes: readonly string[];
  /** What the client has to know of it. */
  readonly config: Readonly<Record<"signInUrl" | "clientId" | "issuer", string>> & {
    readonly scopes: readonly string[];
  };

  constructor(scope: Construct, id: string, { client, routes }: AuthenticationProps) {
    super(scope, id);
    const { removalPolicy } = DeploymentStage.of(this).settings;
    const domain = signInDomain(this);
    const userPool = new UserPool(this, "UserPool", {
      featurePlan: FeaturePlan.ESSENTIALS,
      selfSignUpEnabled: true,
      signInAliases: { email: true },
      autoVerify: { email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      passwordPolicy: { minLength: 12 },
      removalPolicy,
      deletionProtection: removalPolicy === RemovalPolicy.RETAIN,
    });
    accept(
      userPool,
      "Length makes a password strong, not signs in it (NIST SP 800-63B, 3.1.1.2).",
      "AwsSolutions::AwsSolutions-COG1",
    );
    accept(
      userPool,
      "A second factor and Cognito's threat protection, $0.02 a user a month, are for each product to decide on.",
      "AwsSolutions::AwsSolutions-COG2",
      "AwsSolutions::AwsSolutions-COG8",
    );
    userPool.addDomain("Domain", {
      cognitoDomain: { domainPrefix: domain.prefix },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });

    const scopes = [...new Set(routes.flatMap((route) => route.scopes ?? []))].sort();
    const servers = Map.groupBy(scopes, (name) => name.slice(0, name.indexOf("/")));
    const resourceServers = [...servers].map(([identifier, names]) =>
      userPool.addResourceServer(`ResourceServer-${identifier}`, {
        identifier,
        scopes: names.map((name) => {
          const scopeName = name.slice(identifier.length + 1);
          return new ResourceServerScope({ scopeName, scopeDescription: name });
        }),
      }),
    );
    this.scopes = ["openid", "email", ...scopes];
    const appClient = userPool.addClient("Client", {
      generateSecret: false,
      preventUserExistenceErrors: true,
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: this.scopes.map((name) => OAuthScope.custom(name)),
        callbackUrls: [`${client.url}/callback`],
        logoutUrls: [`${client.url}/`],
      },
    });
    appClient.node.addDependency(...resourceServers);
    // Without a style, even Cognito's own, managed login answers that its pages are unavailable.
    new CfnManagedLoginBranding(this, "Branding", {
      userPoolId: userPool.userPoolId,
      clientId: appClient.userPoolClientId,
      useCognitoProvidedValues: true,
    });

    this.userPool = userPool;
    this.userPoolId = userPool.userPoolId;
    this.clientId = appClient.userPoolClientId;
    this.issuer = userPool.userPoolProviderUrl;
    this.signInUrl = domain.url;
    const { signInUrl, clientId, issuer } = this;
    this.config = { signInUrl, clientId, issuer, scopes: this.scopes };
  }
}
