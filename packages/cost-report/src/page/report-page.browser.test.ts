import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cost } from "../testing/run-cli.ts";
import { sampleLog } from "../testing/sample-log.ts";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const missing = !existsSync(executablePath);
if (missing && process.env.CI)
  throw new Error(`There is no browser at ${executablePath}: install chromium, or set CHROMIUM.`);
if (missing)
  console.warn(
    `SKIPPED: the browser test found no ${executablePath}. Install chromium, or set CHROMIUM to one.`,
  );

const day = 86_400_000;
const to = Date.UTC(2026, 10, 22, 9);
const hostile = "<img src=x onerror=alert(1)>";
let folder: string;
let browser: Browser | undefined;
let address: string;

beforeAll(async () => {
  if (missing) return;
  folder = mkdtempSync(join(tmpdir(), "page-"));
  const file = join(folder, "cost.html");
  const input = [...sampleLog({ count: 2_000, from: to - 2 * day, to })]
    .map((event) =>
      JSON.stringify({ ...event, region: "us-east-1", message: event.message.replace("globex", hostile) }),
    )
    .join("\n");
  const period = ["--since", new Date(to - day).toISOString(), "--until", new Date(to).toISOString()];
  const args = ["--by", "feature,tenant", "--format", "html", "--output", file];
  expect(
    await cost(["report", "--file", "-", "--region", "us-east-1", ...period, ...args], { input }),
  ).toMatchObject({ code: 0 });
  address = pathToFileURL(file).href;
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

afterAll(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true });
});

/** The page as it opened, and everything that went wrong or was asked for from elsewhere. */
async function open(
  options: Parameters<Browser["newPage"]>[0] = {},
): Promise<{ page: Page; troubles: string[] }> {
  const page = await browser!.newPage(options);
  const troubles: string[] = [];
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("console", (message) => troubles.push(message.text()));
  page.on("dialog", (dialog) => {
    troubles.push(dialog.message());
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (request.url() !== address && !request.url().startsWith("data:")) troubles.push(request.url());
  });
  await page.goto(address);
  return { page, troubles };
}

describe.skipIf(missing)("the page", () => {
  test("draws the costs over time and tells each bar's parts, asking for nothing else", async () => {
    const { page, troubles } = await open();

    await page.locator("#plot .u-over").hover();

    await page.locator("#plot .tip").getByText("others").waitFor();
    expect(await page.locator("#plot .tip").innerText()).toMatch(/2026-11-2\d \d\d:00\s+\$0\./);
    expect(await page.getByRole("heading").allInnerTexts()).toEqual(
      expect.arrayContaining([
        "By hour",
        "By feature, tenant",
        "By AWS service",
        "Changed most against the period before",
      ]),
    );
    expect(troubles).toEqual([]);
    await page.close();
  });

  test("shows a hostile tag as the text that it is", async () => {
    const { page, troubles } = await open();

    expect(await page.getByRole("cell", { name: hostile }).count()).toBeGreaterThan(0);
    expect(await page.locator("img").count()).toBe(0);
    expect(troubles).toEqual([]);
    await page.close();
  });

  test("sorts by the column that is pressed, also from the keyboard", async () => {
    const { page } = await open();
    const table = page.getByRole("region", { name: "Cost by feature, tenant" });
    const column = table.getByRole("columnheader", { name: "Invocations" });
    const counts = async () =>
      (await table.locator("tbody tr td:nth-child(5)").allInnerTexts()).map((text) =>
        Number(text.replaceAll(",", "")),
      );

    await column.getByRole("button").focus();
    await page.keyboard.press("Enter");
    expect(await column.getAttribute("aria-sort")).toBe("descending");
    expect(await counts()).toEqual((await counts()).toSorted((a, b) => b - a));
    await page.keyboard.press("Enter");
    expect(await counts()).toEqual((await counts()).toSorted((a, b) => a - b));
    await page.close();
  });

  test("is dark for who prefers that, and nothing overflows a telephone", async () => {
    const { page } = await open({ colorScheme: "dark", viewport: { width: 360, height: 700 } });

    const { background, wide } = await page.evaluate(() => ({
      background: getComputedStyle(document.body).backgroundColor,
      wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    }));
    expect(background).toBe("rgb(18, 22, 28)");
    expect(wide).toBe(false);
    await page.close();
  });

  test("tells everything without scripts, too", async () => {
    const { page } = await open({ javaScriptEnabled: false });

    await page.getByText("As a table").click();
    expect(await page.getByRole("region", { name: "Cost by hour" }).getByRole("row").count()).toBeGreaterThan(
      20,
    );
    await page.close();
  });
});
