import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { cost } from "../testing/run-cli.ts";
import { sampleLog } from "../testing/sample-log.ts";

const cheap = log("GET /products");
const dear = log("POST /orders");
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "budget-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Invocations that one route caused. */
function log(route: string): string {
  return [...sampleLog({ count: 300, from: 0, to: 1000 })]
    .map(({ message }) => message)
    .filter((message) => message.includes(`"on":"${route}"`))
    .join("\n");
}

const budget = (input: string, ...args: string[]) => cost(["budget", "--file", "-", ...args], { input });

test("a unit above its limit breaks it, and the comment says which", async () => {
  const comment = join(folder, "comment.md");

  const { code, said } = await budget(
    dear,
    "--limit",
    "request=0.000003",
    "--limit",
    "POST /orders=0.00002",
    "--comment",
    comment,
  );

  expect(code).toBe(1);
  expect(said).toMatch(/Budget broken/);
  expect(said).not.toContain("Above its baseline");
  expect(said).toMatch(/request +\$\S+ +\$0.00000300 +above its limit/);
  expect(said).toMatch(/POST \/orders +\$\S+ +\$0.0000200 +ok/);
  expect(readFileSync(comment, "utf8")).toContain("`request` is above its limit");
});

test("a saved baseline holds what comes after it to the increase that is allowed", async () => {
  const baseline = join(folder, "cost.json");

  expect(await budget(cheap, "--baseline", baseline, "--save")).toMatchObject({ code: 0 });
  const saved = readFileSync(baseline, "utf8");
  expect(await budget(cheap, "--baseline", baseline)).toMatchObject({ code: 0 });
  expect(await budget(dear, "--baseline", baseline, "--max-increase", "10%", "--save")).toMatchObject({
    code: 1,
    said: expect.stringMatching(/Above its baseline by at most 10 %\.[\s\S]*above its baseline/),
  });
  expect(await budget(dear, "--baseline", baseline, "--max-increase", "900%")).toMatchObject({ code: 0 });
  expect(readFileSync(baseline, "utf8")).toBe(saved);
});

test("a limit of what was not measured breaks the budget", async () => {
  expect(await budget(cheap, "--limit", "DELETE /orders=1")).toMatchObject({
    code: 1,
    said: expect.stringContaining("not measured"),
  });
});

test("an empty log is no passed budget, and writes nothing", async () => {
  const comment = join(folder, "comment.md");

  expect(await budget("", "--limit", "request=1", "--comment", comment)).toMatchObject({
    code: 1,
    told: expect.stringContaining("has no cost record"),
  });
  expect(existsSync(comment)).toBe(false);
});

test.each([
  ["reqest", 'Did you mean "request"? Tags in the log: feature, team, tenant.'],
  ["tenent", 'Did you mean "tenant"? Tags in the log: feature, team, tenant.'],
  ["POST /ordes", 'Did you mean "POST /orders"? Routes in the log: POST /orders.'],
])("a limit on %s, which nothing has, is told with what may be meant", async (unit, near) => {
  const { code, told, said } = await budget(dear, "--limit", `${unit}=1`);

  expect(code).toBe(1);
  expect(said).toContain("not measured");
  expect(told).toBe(`Nothing has "${unit}", so that its limit was not measured. ${near}\n`);
});
