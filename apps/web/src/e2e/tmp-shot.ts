import { chromium } from "playwright-core";
import { startLocalShop } from "./local-shop.ts";
const { shop, close } = await startLocalShop();
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
for (const [name, colorScheme, width] of [["light", "light", 1200], ["dark", "dark", 1200], ["phone", "light", 390]] as const) {
  const page = await (await browser.newContext({ colorScheme, viewport: { width, height: 900 }, deviceScaleFactor: 1.5 })).newPage();
  await page.goto(shop.webUrl);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByLabel("Email address").fill(shop.customer.username);
  await page.getByRole("textbox", { name: "Password" }).fill(shop.customer.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("button", { name: "Sign out" }).waitFor();
  await page.getByRole("button", { name: "Add Green tea" }).click();
  await page.getByRole("button", { name: "Place order" }).click();
  await page.getByRole("status").filter({ hasText: "Fulfilled" }).waitFor({ timeout: 20_000 });
  await page.waitForTimeout(800);
  console.log(await page.locator(".placed").innerText());
  await page.locator(".placed").scrollIntoViewIfNeeded();
  await page.screenshot({ path: `/tmp/shot-${name}.png` });
}
await browser.close();
await close();
process.exit(0);
