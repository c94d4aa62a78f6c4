import { expect, test } from "vitest";
import { cost } from "../testing/run-cli.ts";
import { sampleLog } from "../testing/sample-log.ts";

const input = [...sampleLog({ count: 500, from: Date.UTC(2026, 10, 21), to: Date.UTC(2026, 10, 22) })]
  .map((event) => JSON.stringify({ ...event, region: "us-east-1" }))
  .join("\n");

const whatif = (...args: string[]) =>
  cost(["whatif", "--file", "-", "--since", "2026-11-21", "--until", "2026-11-22", ...args], { input });

test("a REST API in place of an HTTP API costs its 3.5 times, for as many requests as are asked", async () => {
  const { code, said } = await whatif("--gateway", "rest", "--requests", "50M");

  expect(code).toBe(0);
  expect(said).toContain("at 50,000,000 requests a month");
  expect(said).toMatch(/apiGateway\.requests +\$50\.00 +\$175\.00 +\+250 %/);
  expect(said).toMatch(/lambda\.requests +\$(\S+) +\$\1\n/);
});

test("another architecture and memory are priced, and what is taken for granted is said", async () => {
  const { said } = await whatif("--memory", "512", "--architecture", "x86_64");

  expect(said).toMatch(/lambda\.duration +\$\S+ +\$\S+ +\+\d/);
  expect(said).toContain("The other architecture takes the same time.");
  expect(said).toContain("If it only waited for others");
});

test("as JSON, amounts are whole picodollars", async () => {
  const { said } = await whatif("--duration", "2", "--free-tier", "--format", "json");

  const { before, after, requests } = JSON.parse(said);
  expect(BigInt(after.total.picodollars)).toBeGreaterThanOrEqual(BigInt(before.total.picodollars));
  expect(Number(requests)).toBeGreaterThan(500 * 20);
});

test("a memory size that Lambda doesn't have is refused", async () => {
  expect(await whatif("--memory", "64")).toMatchObject({
    code: 2,
    told: expect.stringContaining("memory is 64."),
  });
});
