import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Browser } from "../../testing/browser.ts";
import { callback, kim, ShopUserPool, web } from "../../testing/shop-user-pool.ts";

let shop: ShopUserPool;
let browser: Browser;

beforeEach(async () => {
  shop = await ShopUserPool.start();
  browser = new Browser();
});
afterEach(() => shop.close());

describe("the session cookie", () => {
  test("is for this host alone, out of reach of scripts, and lasts an hour", async () => {
    const page = await shop.signInPage(browser);
    const answer = await browser.submit(page, { username: kim.email, password: kim.password });

    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^cognito-eu-west-1_AbCdEf123=[\w.-]+; Path=\/; Max-Age=3600; HttpOnly; SameSite=Lax$/,
      ),
    ]);
  });

  test("lets prompt=none through, and prompt=login asks all the same", async () => {
    await shop.signIn(browser);
    const silent = await browser.open(shop.authorizeUrl({ prompt: "none" }));
    const asked = await browser.open(shop.authorizeUrl({ prompt: "login" }));

    expect(silent.location!.href).toContain(`${callback}?code=`);
    expect(asked.location!.pathname).toBe("/login");
  });

  test("that was tampered with is none", async () => {
    await shop.signIn(browser);
    const [name, value] = [...browser.cookies].find(([key]) => key.startsWith("cognito-"))!;
    browser.cookies.set(name, `${value.slice(0, -2)}AA`);

    expect((await browser.open(shop.authorizeUrl())).location!.pathname).toBe("/login");
  });

  test("ends at sign-out, also for whoever has copied it", async () => {
    await shop.signIn(browser);
    const thief = new Browser();
    for (const [name, value] of browser.cookies) thief.cookies.set(name, value);
    const query = new URLSearchParams({ client_id: web.id, logout_uri: "http://localhost:5173/" });
    const out = await browser.open(`${shop.url}/logout?${query}`);

    expect(out.location!.href).toBe("http://localhost:5173/");
    expect(browser.cookies.has(`cognito-${shop.pool.id}`)).toBe(false);
    for (const one of [browser, thief]) {
      expect((await one.open(shop.authorizeUrl())).location!.pathname).toBe("/login");
    }
  });

  test("ends at a sign-out that leads to the sign-in page", async () => {
    await shop.signIn(browser);
    const out = await browser.open(shop.authorizeUrl().replace("/oauth2/authorize", "/logout"));

    expect(out.location!.pathname).toBe("/login");
    expect((await browser.open(out.location!)).html).toContain("<h1>Sign in</h1>");
    expect((await browser.open(shop.authorizeUrl())).location!.pathname).toBe("/login");
  });
});
