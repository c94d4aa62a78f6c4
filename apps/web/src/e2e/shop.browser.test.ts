import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runningShop } from "./running-shop.ts";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const missing = !existsSync(executablePath);
if (missing && process.env.CI)
  throw new Error(`There is no browser at ${executablePath}: install chromium, or set CHROMIUM.`);
if (missing)
  console.warn(
    `SKIPPED: the browser test found no ${executablePath}. Install chromium, or set CHROMIUM to one.`,
  );

const shop = missing ? undefined : runningShop();
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

test.skipIf(missing)(
  "a customer signs in, orders, and watches the order being fulfilled",
  { timeout: 60_000 },
  async () => {
    const page = (await browser?.newPage()) as Page;
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await page.goto(shop?.webUrl ?? "");

    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByLabel("Email address").fill(shop?.customer.username ?? "");
    await page.getByRole("textbox", { name: "Password" }).fill(shop?.customer.password ?? "");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("button", { name: "Sign out" }).waitFor();

    await page.getByLabel("Search products").fill("green");
    await page.getByRole("button", { name: "Add Green tea" }).click();
    await page.getByRole("button", { name: "Place order" }).click();
    const status = page.getByRole("status");
    await status.filter({ hasText: "Fulfilled" }).waitFor({ timeout: 20_000 });
    if (shop?.log)
      await page.getByText(/^Its requests have cost us \$0\.0000\d+$/).waitFor({ timeout: 1_000 });

    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("button", { name: "Sign in" }).waitFor();
    expect(errors).toEqual([]);
  },
);
