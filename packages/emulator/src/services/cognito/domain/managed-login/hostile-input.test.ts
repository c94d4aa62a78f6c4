import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { alertOf, Browser } from "../../testing/browser.ts";
import { kim, ShopUserPool, web } from "../../testing/shop-user-pool.ts";

let shop: ShopUserPool;
let browser: Browser;

beforeEach(async () => {
  shop = await ShopUserPool.start();
  browser = new Browser();
});
afterEach(() => shop.close());

describe("hostile text comes back as text", () => {
  const attack = `"><script>alert(1)</script><img src=x onerror='alert(1)'>&`;

  test("in login_hint, which fills in the username", async () => {
    const { html } = await shop.signInPage(browser, { login_hint: attack });

    expect(html).toContain(
      'value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=&#39;alert(1)&#39;&gt;&amp;"',
    );
    expect(html).not.toContain("<script>alert");
  });

  test("in a username that is sent back with its error", async () => {
    const answer = await browser.submit(await shop.signInPage(browser), { username: attack, password: "x" });

    expect(answer.html).toContain("&lt;script&gt;alert(1)");
    expect(answer.html).not.toContain("<script>alert");
  });

  test("in state, which travels in the form's address", async () => {
    const { html } = await shop.signInPage(browser, { state: attack });
    const location = await shop.signIn(new Browser(), { state: attack });

    expect(html).not.toContain("<script>alert");
    expect(location.searchParams.get("state")).toBe(attack);
  });

  test("in a redirect URI and a sign-out URL that are refused", async () => {
    const pages = [
      await browser.open(shop.authorizeUrl({ redirect_uri: attack })),
      await browser.open(
        `${shop.url}/logout?${new URLSearchParams({ client_id: web.id, logout_uri: attack })}`,
      ),
    ];

    for (const page of pages) {
      expect(alertOf(page)).toContain(attack);
      expect(page.html).not.toContain("<script>alert");
    }
  });

  test("in an attribute and an e-mail address of a sign-up", async () => {
    const page = await browser.open((await shop.signInPage(browser)).url.replace("/login", "/signup"));
    const answer = await browser.submit(page, { username: attack, password: "x" });

    expect(answer.status).toBe(400);
    expect(answer.html).not.toContain("<script>alert");
  });

  test("in a header that a state could break", async () => {
    const location = await shop.signIn(browser, { state: "a\r\nset-cookie: evil=1" });

    expect(location.searchParams.get("state")).toBe("a\r\nset-cookie: evil=1");
    expect(browser.cookies.has("evil")).toBe(false);
  });
});

describe("a form from elsewhere", () => {
  const fields = { username: kim.email, password: kim.password };

  test("is refused without the page's cookie", async () => {
    const page = await shop.signInPage(browser);
    const answer = await new Browser().submit(page, fields);

    expect(answer.status).toBe(403);
    expect(alertOf(answer)).toBe("This form has expired. Please try again.");
  });

  test("is refused with a token of another browser, a guessed one, or none", async () => {
    const foreign = await shop.signInPage(new Browser());
    const page = await shop.signInPage(browser);
    const answers = [
      await browser.submit({ ...foreign, url: page.url }, fields),
      await browser.submit(page, { ...fields, _csrf: browser.cookies.get(`csrf-${shop.pool.id}`)! }),
      await browser.submit(page, { ...fields, _csrf: "" }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect(browser.cookies.has(`cognito-${shop.pool.id}`)).toBe(false);
  });

  test("is answered by the form again, which then works", async () => {
    const page = await shop.signInPage(browser);
    const again = await browser.submit(page, { ...fields, _csrf: "" });

    expect((await browser.submit(again, fields)).location!.origin).toBe("http://localhost:5173");
  });

  test("can neither sign up, confirm nor change a password", async () => {
    const { url } = await shop.signInPage(browser);
    for (const path of ["/signup", "/confirm", "/changePassword"]) {
      const answer = await browser.open(url.replace("/login", path), {
        method: "POST",
        body: new URLSearchParams({ username: "eve@example.com", password: "Correct-horse-1" }),
      });
      expect(answer.status).toBe(403);
    }
    expect(shop.pool.users.list()).toHaveLength(1);
  });
});
