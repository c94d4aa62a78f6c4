import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { empty, type Variant } from "../bundle/variant.ts";
import { tokenCosts } from "../tokens/token-costs.ts";
import { coldStart } from "./cold-start.ts";
import { warmCalls } from "./fresh-process.ts";
import { RuntimeApi } from "./runtime-api.ts";
import { Workbench } from "./workbench.ts";

let bench: Workbench;
const api = new RuntimeApi();

beforeAll(async () => {
  bench = await Workbench.open();
  await api.listen();
});

afterAll(() => {
  api.close();
  bench.close();
});

const subjectOf = async (variant: Variant) => bench.subject(await bench.build(variant));

describe("a measurement", () => {
  test("of a cold start tells INIT from the first call, and limits the process in between", async () => {
    const subject = await subjectOf(empty);
    const limited: number[] = [];

    const one = await coldStart(subject, api);
    const other = await coldStart(subject, api, { limit: (pid) => limited.push(pid), close: () => {} });

    for (const { init, firstCall } of [one, other]) {
      expect(init).toBeGreaterThan(firstCall);
      expect(firstCall).toBeGreaterThan(0);
    }
    expect(limited).toHaveLength(1);
  });

  test.each([
    { what: "fails", source: 'throw new Error("no INIT");', why: "no INIT" },
    { what: "ends", source: "process.exit(3);", why: "its process ended before it answered" },
    {
      what: "refuses",
      source: "export const handler = () => ({ statusCode: 422 });",
      why: '{"statusCode":422}',
    },
  ])("of a cold start that $what says so", async ({ what, source, why }) => {
    const handler = source.startsWith("export") ? source : `${source} export const handler = 1;`;

    await expect(coldStart(await subjectOf({ name: what, source: handler }), api)).rejects.toThrow(why);
  });

  test("of warm calls counts what each allocates", async () => {
    const kilobytes =
      "export const handler = () => ({ statusCode: 202, ballast: new Array(1024).fill(0.5) });";

    const small = await warmCalls(await subjectOf({ ...empty, name: "small" }));
    const big = await warmCalls(await subjectOf({ name: "big", source: kilobytes }));

    expect(Math.min(...big.bytes) - Math.min(...small.bytes)).toBeGreaterThan(8 * 1024);
    expect(Math.min(...big.bytes) - Math.min(...small.bytes)).toBeLessThan(12 * 1024);
    expect(small.microseconds).toHaveLength(5);
  });

  test("of tokens tells what each costs, verified by hand, for the first time and again", async () => {
    const costs = await tokenCosts(1);

    expect(Object.keys(costs)).toEqual(["byHand", "verified", "seenBefore"]);
    for (const microseconds of Object.values(costs)) expect(microseconds).toBeGreaterThan(0);
  });

  test("of a bundle that does not load shows what its process said", async () => {
    const broken = await subjectOf({
      name: "broken",
      source: 'throw new Error("not today"); export const handler = 1;',
    });

    await expect(bench.firstCall(broken)).rejects.toThrow(
      /broken: its process measured nothing\.[\s\S]*not today/,
    );
  });
});
