import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { alertOf, Browser } from "../../testing/browser.ts";
import { exchange, kim, ShopUserPool } from "../../testing/shop-user-pool.ts";

let shop: ShopUserPool;
let browser: Browser;

beforeEach(async () => {
  shop = await ShopUserPool.start();
  browser = new Browser();
});
afterEach(() => shop.close());

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
