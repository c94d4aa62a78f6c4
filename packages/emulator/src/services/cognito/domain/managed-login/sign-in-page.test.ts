import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { alertOf, Browser } from "../../testing/browser.ts";
import { kim, ShopUserPool } from "../../testing/shop-user-pool.ts";

let shop: ShopUserPool;
let browser: Browser;

beforeEach(async () => {
  shop = await ShopUserPool.start();
  browser = new Browser();
});
afterEach(() => shop.close());

describe("the sign-in page", () => {
  test("stands alone: nothing may be loaded, framed or sent anywhere but home and to the app", async () => {
    const page = await shop.signInPage(browser);

    const policy = page.headers.get("content-security-policy")!;
    const nonce = /script-src 'nonce-([^']+)'/.exec(policy)![1];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("form-action 'self' http://localhost:5173;");
    expect(page.headers.get("x-frame-options")).toBe("DENY");
    expect(page.headers.get("x-content-type-options")).toBe("nosniff");
    expect(page.headers.get("cache-control")).toBe("no-store");
    expect([...page.html.matchAll(/<(?:script|style)[^>]*>/g)].map(([tag]) => tag)).toEqual([
      `<style nonce="${nonce}">`,
      `<script nonce="${nonce}">`,
    ]);
    expect(page.html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });

  test("labels its fields for browsers and screen readers", async () => {
    const { html } = await shop.signInPage(browser);

    expect(html).toMatch(
      /<label for="username">Email address<\/label>\s*<input id="username" name="username" type="email" autocomplete="username"/,
    );
    expect(html).toMatch(
      /<label for="password">Password<\/label>\s*<input id="password" name="password" type="password" autocomplete="current-password"/,
    );
  });

  test("tells the demo user's credentials, and which pool this is", async () => {
    const { html } = await shop.signInPage(browser);

    expect(html).toContain("Local demo user");
    expect(html).toContain(`data-username="${kim.email}" data-password="${kim.password}"`);
    expect(html).toContain(`Local user pool ${shop.pool.id}`);
  });

  test("offers an account only where people may sign up by themselves", async () => {
    const closed = await ShopUserPool.start({ allowAdminCreateUserOnly: true });
    try {
      expect((await shop.signInPage(browser)).html).toContain("Create an account");
      expect((await closed.signInPage(browser)).html).not.toContain("Create an account");
      const url = closed.authorizeUrl().replace("/oauth2/authorize", "/signup");
      expect((await browser.open(url)).status).toBe(400);
    } finally {
      await closed.close();
    }
  });

  test.each([
    ["a wrong password", { username: kim.email, password: "Wrong-horse-1" }],
    ["an unknown user", { username: "nobody@example.com", password: kim.password }],
    ["nothing filled in", { username: "", password: "" }],
    ["an inherited name", { username: "__proto__", password: "constructor" }],
  ])("says the same to %s", async (_, fields) => {
    const answer = await browser.submit(await shop.signInPage(browser), fields);

    expect(answer.status).toBe(400);
    expect(alertOf(answer)).toBe("Incorrect username or password.");
    expect(answer.html).not.toContain(`value="${fields.password || "none"}"`);
    expect(browser.cookies.has(`cognito-${shop.pool.id}`)).toBe(false);
  });

  test("says the same to a disabled user, whose session is over as well", async () => {
    const elsewhere = new Browser();
    await shop.signIn(elsewhere);
    shop.pool.users.get(kim.email).enabled = false;

    const answer = await browser.submit(await shop.signInPage(browser), {
      username: kim.email,
      password: kim.password,
    });

    expect(alertOf(answer)).toBe("Incorrect username or password.");
    expect((await elsewhere.open(shop.authorizeUrl())).location!.pathname).toBe("/login");
  });

  test("takes an e-mail address in any case", async () => {
    const page = await shop.signInPage(browser);
    const { location } = await browser.submit(page, { username: "KIM@Example.com", password: kim.password });

    expect(location!.searchParams.get("code")).toBeTruthy();
  });

  test("may end in an app's own scheme", async () => {
    const location = await shop.signIn(browser, { redirect_uri: "myapp://callback" });

    expect(location.href).toMatch(/^myapp:\/\/callback\?code=[0-9a-f-]+&state=state-1$/);
  });
});

describe("in a pool of usernames", () => {
  let byName: ShopUserPool;
  beforeAll(async () => {
    byName = await ShopUserPool.start({
      usernameAttributes: [],
      aliasAttributes: ["email"],
      caseSensitive: true,
    });
  });
  afterAll(() => byName.close());

  test("the page asks for either, and a verified e-mail address signs in", async () => {
    const page = await byName.signInPage(browser);
    expect(page.html).toContain("Username or email address");

    const { location } = await browser.submit(page, { username: kim.email, password: kim.password });
    expect(location!.searchParams.get("code")).toBeTruthy();
  });

  test("sign-up asks for the e-mail address beside the username", async () => {
    const page = await browser.open(byName.authorizeUrl().replace("/oauth2/authorize", "/signup"));

    expect(page.html).toContain('<label for="username">Username</label>');
    expect(page.html).toContain('<label for="email">Email address</label>');
  });
});
