import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { Endpoint } from "../../../endpoint/endpoint.ts";
import { sdkOptions } from "../../../testing/sdk-options.ts";
import { CognitoIdpApi } from "../cognito-idp-api.ts";
import { kim, ShopUserPool, web } from "./shop-user-pool.ts";

/** The shop's user pool behind a real endpoint, with a real SDK client. */
export class UserPoolsApi {
  readonly shop: ShopUserPool;
  readonly sdk: CognitoIdentityProviderClient;
  readonly #endpoint: Endpoint;

  private constructor(shop: ShopUserPool, endpoint: Endpoint) {
    this.shop = shop;
    this.sdk = new CognitoIdentityProviderClient(sdkOptions(endpoint.url));
    this.#endpoint = endpoint;
  }

  static async start(...options: Parameters<typeof ShopUserPool.start>): Promise<UserPoolsApi> {
    const [shop, endpoint] = await Promise.all([ShopUserPool.start(...options), Endpoint.listen()]);
    endpoint.register(new CognitoIdpApi(shop.cognito));
    return new UserPoolsApi(shop, endpoint);
  }

  get url(): string {
    return this.#endpoint.url;
  }

  /** Signs a user in by password, Kim unless told otherwise. */
  signIn(USERNAME = kim.email, PASSWORD = kim.password, more: Readonly<Record<string, string>> = {}) {
    return this.sdk.send(
      new InitiateAuthCommand({
        ClientId: web.id,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME, PASSWORD, ...more },
      }),
    );
  }

  refresh(REFRESH_TOKEN: string) {
    return this.sdk.send(
      new InitiateAuthCommand({
        ClientId: web.id,
        AuthFlow: "REFRESH_TOKEN_AUTH",
        AuthParameters: { REFRESH_TOKEN },
      }),
    );
  }

  async close(): Promise<void> {
    this.sdk.destroy();
    await this.#endpoint.close();
    await this.shop.close();
  }
}
