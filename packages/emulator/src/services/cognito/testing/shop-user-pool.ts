import { createHash } from "node:crypto";
import { join } from "node:path";
import { ManualClock } from "../../../testing/manual-clock.ts";
import { type AppClient, defaultAppClient } from "../app-client.ts";
import { Cognito, type CognitoOptions } from "../cognito.ts";
import type { UserPoolSettings } from "../user-pool.ts";
import { defaultPasswordPolicy } from "../users/password-policy.ts";
import type { SeedUser } from "../users/user.ts";
import { Browser, type Visited } from "./browser.ts";

export const kim: Required<Omit<SeedUser, "username">> = {
  email: "kim@example.com",
  password: "Correct-horse-1",
  name: "Kim Minji",
  groups: ["admin"],
};

export const callback = "http://localhost:5173/callback";
export const verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
export const challenge = createHash("sha256").update(verifier).digest("base64url");

export const settings: UserPoolSettings = {
  id: "eu-west-1_AbCdEf123",
  name: "shoppers",
  usernameAttributes: ["email"],
  aliasAttributes: [],
  autoVerifiedAttributes: ["email"],
  caseSensitive: false,
  allowAdminCreateUserOnly: false,
  passwordPolicy: defaultPasswordPolicy,
  schema: [{ name: "custom:tenant", required: false }],
};

/** A single-page app: public, code flow. */
export const web: AppClient = {
  ...defaultAppClient,
  id: "1example23456789webclient0",
  name: "web",
  callbackUrls: [callback, "myapp://callback"],
  logoutUrls: ["http://localhost:5173/"],
  allowedOAuthFlows: ["code"],
  allowedOAuthScopes: ["openid", "email", "profile", "orders/read", "orders/write"],
  explicitAuthFlows: [
    "ALLOW_USER_PASSWORD_AUTH",
    "ALLOW_ADMIN_USER_PASSWORD_AUTH",
    "ALLOW_REFRESH_TOKEN_AUTH",
  ],
};

/** A machine: confidential, client credentials. */
export const machine: AppClient = {
  ...defaultAppClient,
  id: "2example23456789machine000",
  name: "machine",
  secret: "machinesecretmachinesecretmachinesecretmachinesecre",
  allowedOAuthFlows: ["client_credentials"],
  allowedOAuthScopes: ["orders/read", "orders/write"],
};

/** A server-side app: confidential, code flow. */
export const server: AppClient = {
  ...defaultAppClient,
  id: "3example23456789server0000",
  name: "server",
  secret: "serversecretserversecretserversecretserversecretser",
  callbackUrls: [callback],
  allowedOAuthFlows: ["code"],
  allowedOAuthScopes: ["openid"],
};

// Making RSA keys would take most of a test's time, so all tests share these, from one run to the next.
const keysDirectory = join(import.meta.dirname, "../../../../node_modules/.cache/user-pool-keys");

/** A user pool with a domain, a shopper and three app clients. */
export class ShopUserPool {
  readonly cognito: Cognito;
  readonly clock: ManualClock;
  readonly url: string;

  private constructor(cognito: Cognito, clock: ManualClock, url: string) {
    this.cognito = cognito;
    this.clock = clock;
    this.url = url;
  }

  static async start(
    changes: Partial<UserPoolSettings> = {},
    { clock = new ManualClock(), ...options }: Partial<CognitoOptions> & { clock?: ManualClock } = {},
  ): Promise<ShopUserPool> {
    const account = { id: "000000000000", region: "eu-west-1" };
    const cognito = new Cognito({ account, clock, keysDirectory, ...options });
    const pool = cognito.createUserPool({ ...settings, ...changes });
    pool.addResourceServer("orders", ["read", "write"]);
    pool.addClient(web);
    pool.addClient(machine);
    pool.addClient(server);
    cognito.seedUsers([kim]);
    const domain = await cognito.createDomain(pool, "shop");
    return new ShopUserPool(cognito, clock, domain.url);
  }

  get pool() {
    return this.cognito.userPool(settings.id);
  }

  /** The address that sends a browser to sign in at the web client. */
  authorizeUrl(changes: Readonly<Record<string, string | undefined>> = {}): string {
    const parameters = {
      response_type: "code",
      client_id: web.id,
      redirect_uri: callback,
      scope: "openid email orders/read",
      state: "state-1",
      code_challenge: challenge,
      code_challenge_method: "S256",
      ...changes,
    };
    const given = Object.entries(parameters).filter(
      (pair): pair is [string, string] => pair[1] !== undefined,
    );
    return `${this.url}/oauth2/authorize?${new URLSearchParams(given)}`;
  }

  /** Goes to the sign-in page. */
  async signInPage(
    browser: Browser,
    changes: Readonly<Record<string, string | undefined>> = {},
  ): Promise<Visited> {
    const { location } = await browser.open(this.authorizeUrl(changes));
    return browser.open(location!);
  }

  /** Signs Kim in. @returns the callback that the app gets */
  async signIn(
    browser = new Browser(),
    changes: Readonly<Record<string, string | undefined>> = {},
  ): Promise<URL> {
    const page = await this.signInPage(browser, changes);
    const { location } = await browser.submit(page, { username: kim.email, password: kim.password });
    return location!;
  }

  /** An authorization code for Kim. */
  async code(changes: Readonly<Record<string, string | undefined>> = {}): Promise<string> {
    return (await this.signIn(new Browser(), changes)).searchParams.get("code")!;
  }

  async post(path: string, form: Readonly<Record<string, string>>, headers: HeadersInit = {}) {
    const response = await fetch(`${this.url}${path}`, {
      method: "POST",
      body: new URLSearchParams(form),
      headers,
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === "" ? undefined : JSON.parse(text),
    };
  }

  /** Kim's tokens, as the web client gets them. */
  async tokens(changes: Readonly<Record<string, string | undefined>> = {}): Promise<Record<string, string>> {
    const code = await this.code(changes);
    const { body } = await this.post("/oauth2/token", exchange(code));
    return body;
  }

  close(): Promise<void> {
    return this.cognito.close();
  }
}

/** The web client's token request for a code. */
export function exchange(code: string): Record<string, string> {
  return {
    grant_type: "authorization_code",
    client_id: web.id,
    redirect_uri: callback,
    code,
    code_verifier: verifier,
  };
}

export function basic(client: AppClient, secret = client.secret ?? ""): Record<string, string> {
  return { authorization: `Basic ${btoa(`${client.id}:${secret}`)}` };
}
