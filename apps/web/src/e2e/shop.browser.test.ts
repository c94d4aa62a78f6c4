import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { executablePath, hasBrowser } from "./chromium.ts";
import { anonymous } from "./deployed-shop.ts";
import { forgetOrders } from "./forget-orders.ts";
import { runningShop } from "./running-shop.ts";

const missing = !hasBrowser;
if (missing && process.env.CI)
  throw new Error(`There is no browser at ${executablePath}: install chromium, or set CHROMIUM.`);
if (missing)
  console.warn(
    `SKIPPED: the browser test found no ${executablePath}. Install chromium, or set CHROMIUM to one.`,
  );

const shop = missing ? undefined : runningShop(forgetOrders);
let browser: Browser | undefined;

beforeAll(async () => {
  if (missing) return;
  browser = await chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
});

afterAll(() => browser?.close());

/** The shop's page, and what goes wrong in it. */
async function openShop(): Promise<{ readonly page: Page; readonly errors: readonly string[] }> {
  const page = (await browser?.newPage()) as Page;
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(shop?.webUrl ?? "");
  return { page, errors };
}

test.skipIf(missing)(
  "a visitor finds products, and comes to the sign-in page",
  { timeout: 60_000 },
  async () => {
    const { page, errors } = await openShop();

    await page.getByLabel("Search products").fill("green");
    await page.getByText("Green tea").first().waitFor();
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByLabel("Email address").waitFor();

    expect(new URL(page.url()).origin).toBe(new URL(shop?.config.signInUrl ?? "").origin);
    expect(errors).toEqual([]);
  },
);

test.skipIf(missing || anonymous)(
  "a customer signs in, orders, and watches the order being fulfilled",
  { timeout: 60_000 },
  async () => {
    const { page, errors } = await openShop();

    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByLabel("Email address").fill(shop?.customer.username ?? "");
    await page.getByRole("textbox", { name: "Password" }).fill(shop?.customer.password ?? "");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("button", { name: "Sign out" }).waitFor();

    await page.getByLabel("Search products").fill("green");
    await page.getByRole("button", { name: "Add Green tea" }).click();
    const placed = page.waitForResponse(
      (answer) => answer.request().method() === "POST" && answer.status() === 202,
    );
    await page.getByRole("button", { name: "Place order" }).click();
    const status = page.getByRole("status");
    await status.filter({ hasText: "Fulfilled" }).waitFor({ timeout: 20_000 });
    // A stage in AWS does not tell it, and nor does a Region without a known price.
    if (await (await placed).headerValue("cost-estimate"))
      await page.getByText(/^Its requests have cost us \$0\.0000\d+$/).waitFor({ timeout: 1_000 });

    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("button", { name: "Sign in" }).waitFor();
    expect(errors).toEqual([]);
  },
);
