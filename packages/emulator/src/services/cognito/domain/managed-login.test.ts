import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { alertOf, Browser } from "../testing/browser.ts";
import { callback, exchange, kim, ShopUserPool, web } from "../testing/shop-user-pool.ts";

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

describe("signing up", () => {
  const lee = { username: "lee@example.com", password: "Correct-horse-2" };

  async function signUp(fields: Record<string, string> = lee) {
    const page = await browser.open((await shop.signInPage(browser)).url.replace("/login", "/signup"));
    return browser.submit(page, fields);
  }
  const codeOf = (html: string) => /class="mail-code">(\d{6})</.exec(html)![1]!;

  test("shows the code that would be mailed, and with it leads to the app", async () => {
    const page = await signUp();
    const back = await browser.submit(page, { code: codeOf(page.html) });
    const { body } = await shop.post("/oauth2/token", exchange(back.location!.searchParams.get("code")!));

    expect(back.location!.origin).toBe("http://localhost:5173");
    expect(body.id_token).toBeTruthy();
    expect(shop.pool.users.get(lee.username).attributes.get("email_verified")).toBe("true");
  });

  test("refuses a wrong code, and one that is a day old; then there is a new one", async () => {
    const page = await signUp();
    const code = codeOf(page.html);
    const wrong = await browser.submit(page, { code: code === "000000" ? "000001" : "000000" });
    expect(alertOf(wrong)).toBe("Invalid verification code provided, please try again.");

    await shop.clock.advance(24 * 60 * 60 * 1000);
    const signIn = await browser.submit(await shop.signInPage(browser), lee);
    const late = await browser.submit(signIn, { code: codeOf(signIn.html) });
    expect(alertOf(late)).toBe("Invalid code provided, please request a code again.");
    expect((await browser.submit(late, { code: codeOf(late.html) })).status).toBe(302);
  });

  test("that was left half-way goes on at the next sign-in", async () => {
    await signUp();
    browser = new Browser();
    const page = await browser.submit(await shop.signInPage(browser), lee);

    expect(page.html).toContain("Confirm your account");
    expect((await browser.submit(page, { code: codeOf(page.html) })).location!.origin).toBe(
      "http://localhost:5173",
    );
  });

  test("a confirmation can't be used twice", async () => {
    const page = await signUp();
    const code = codeOf(page.html);
    await browser.submit(page, { code });

    expect((await browser.submit(page, { code })).status).toBe(403);
  });

  test.each([
    ["an account that exists", { ...lee, username: kim.email }, "User account already exists"],
    ["no e-mail address", { ...lee, username: "lee" }, "Username should be an email."],
    [
      "a short password",
      { ...lee, password: "Aa1-" },
      "Password did not conform with policy: Password not long enough",
    ],
    [
      "a password without a number",
      { ...lee, password: "Correct-horse" },
      "Password did not conform with policy: Password must have numeric characters",
    ],
  ])("is refused with %s", async (_, fields, message) => {
    const answer = await signUp(fields);

    expect(answer.status).toBe(400);
    expect(alertOf(answer)).toBe(message);
  });

  test("asks for what the pool requires, and refuses without it", async () => {
    const strict = await ShopUserPool.start({ schema: [{ name: "family_name", required: true }] });
    try {
      const url = strict.authorizeUrl().replace("/oauth2/authorize", "/signup");
      const page = await browser.open(url);
      const answer = await browser.submit(page, lee);

      expect(page.html).toContain('<label for="family_name">Family name</label>');
      expect(alertOf(answer)).toContain("family_name: The attribute is required");
    } finally {
      await strict.close();
    }
  });
});

describe("a user whom an administrator made", () => {
  test("chooses a password at the first sign-in, and the temporary one is told until then", async () => {
    shop.pool.invite("park@example.com", { name: "Park" });
    const [, invited] = shop.pool.knownCredentials();
    expect((await shop.signInPage(browser)).html).toContain(`data-password="${invited!.password}"`);

    const page = await browser.submit(await shop.signInPage(browser), { ...invited });
    expect(page.html).toContain("Choose a password");
    const weak = await browser.submit(page, { password: "weak" });
    expect(alertOf(weak)).toContain("Password did not conform with policy");
    const back = await browser.submit(weak, { password: "Correct-horse-3" });

    expect(back.location!.searchParams.get("code")).toBeTruthy();
    expect((await shop.signInPage(new Browser())).html).not.toContain("park@example.com");
  });

  test("can't have the new password set twice with one page", async () => {
    shop.pool.invite("park@example.com", {}, "Correct-horse-4");
    const page = await browser.submit(await shop.signInPage(browser), {
      username: "park@example.com",
      password: "Correct-horse-4",
    });
    await browser.submit(page, { password: "Correct-horse-5" });
    const again = await browser.submit(page, { password: "Correct-horse-6" });

    expect(again.status).toBe(403);
    expect(await shop.pool.users.authenticate("park@example.com", "Correct-horse-6")).toBeUndefined();
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
