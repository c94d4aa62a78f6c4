import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { FocusRow } from "@repo/cost/focus-columns";
import { focusViolations } from "@repo/cost/focus-violations";
import { parseUsd } from "@repo/cost/money";
import { parse } from "csv-parse/sync";
import stringWidth from "string-width";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { awsAnswers } from "../testing/aws-answers.ts";
import { type LogStage, logStage } from "../testing/log-stage.ts";
import { cost } from "../testing/run-cli.ts";
import { type SampleEvent, sampleLog } from "../testing/sample-log.ts";

const day = 86_400_000;
// CloudWatch Logs takes no events that are older than two weeks.
const from = Math.floor(Date.now() / 3_600_000) * 3_600_000 - day;
const period = ["--since", new Date(from).toISOString(), "--until", new Date(from + day).toISOString()];
/** More than one answer of Logs Insights holds, and as long a time before. */
const events = [...sampleLog({ count: 22_000, from: from - day, to: from + day })];
const inPeriod = events.filter(({ timestamp }) => timestamp >= from);
const credentials = { AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "b" };

const estimate = (of: readonly SampleEvent[]) =>
  of.reduce((sum, { message }) => sum + BigInt(JSON.parse(message).est), 0n);

let stage: LogStage;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "report-"));
  stage = await logStage();
  await stage.put(events);
});

afterAll(async () => {
  await stage[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

const local = () => ["report", "--state", stage.state, "--region", "us-east-1", ...period];

describe("a report of the local stage", () => {
  test("sums every record to the picodollar, though one answer holds fewer", async () => {
    const { said } = await cost([...local(), "--by", "team,feature,tenant", "--format", "json"]);

    const { result, query } = JSON.parse(said);
    expect(inPeriod.length).toBeGreaterThan(10_000);
    expect(result.total.invocations).toBe(inPeriod.length);
    expect(BigInt(result.total.price.picodollars)).toBe(estimate(inPeriod));
    expect(
      result.groups.reduce(
        (sum: bigint, group: { price: { known: string } }) => sum + BigInt(group.price.known),
        0n,
      ),
    ).toBe(estimate(inPeriod));
    expect(BigInt(result.before.picodollars)).toBe(estimate(events) - estimate(inPeriod));
    expect(query).toBeUndefined();
  });

  test("is the same while the stage runs", async () => {
    const state = join(folder, "running");
    mkdirSync(state);
    writeFileSync(join(state, "local.json"), JSON.stringify({ endpointUrl: stage.url, region: "us-east-1" }));

    const running = await cost(["report", "--state", state, ...period, "--format", "csv"]);

    expect(running.said).toBe((await cost([...local(), "--format", "csv"])).said);
  });

  test("is a table with totals, unit costs, services and movers, no line wider than the terminal", async () => {
    const { said, code } = await cost([
      ...local(),
      "--by",
      "feature",
      "--per",
      "POST /orders",
      "--per",
      "tenant",
    ]);

    expect(code).toBe(0);
    for (const text of [
      "Total",
      "Per POST /orders",
      "Per tenant",
      "checkout",
      "API Gateway",
      "changed most",
      "Cold starts:",
      "one kept warm",
    ])
      expect(said).toContain(text);
    for (const line of said.split("\n")) expect(stringWidth(line)).toBeLessThanOrEqual(120);
  });

  test.each([
    ["dimension", "fucntion", "function"],
    ["tag", "teem", "team"],
  ])("says that a misspelt %s is a tag that nothing has, and which there are", async (_, by, meant) => {
    const { said } = await cost([...local(), "--by", by, "--no-compare"]);

    expect(said.replaceAll(/\s+/g, " ")).toContain(
      `Nothing has the tag "${by}". Did you mean "${meant}"? Tags in the log: feature, team, tenant.`,
    );
  });

  test("without any record says what to do", async () => {
    const { code, told, said } = await cost([
      "report",
      "--state",
      stage.state,
      "--since",
      "2020-01-01",
      "--until",
      "2020-01-02",
    ]);

    expect({ code, said }).toEqual({ code: 1, said: "" });
    expect(told).toContain(
      "Stage local has no cost record in the 24 hours up to 2020-01-02 00:00 UTC. Use the stage once",
    );
  });
});

describe("a report of a stage in AWS", () => {
  const aws = (url: string) => ({ ...credentials, AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: url });

  test("says beforehand what reading costs, and afterwards what it did", async () => {
    await stage.put(sampleLog({ count: 50, from, to: from + day, stage: "production" }));

    const { code, told, said } = await cost(
      ["report", "--stage", "production", "--region", "us-east-1", ...period, "--format", "json"],
      { env: aws(stage.url) },
    );

    expect(code).toBe(0);
    expect(told).toMatch(/^Reading \d log groups with CloudWatch Logs Insights: about .+, about \$0\.0/);
    expect(JSON.parse(said).query.bytes).toBeGreaterThan(0);
    expect(JSON.parse(said).result.total.invocations).toBe(50);
  });

  const aLot = {
    logGroups: [{ logGroupName: "/production/shop/place-order", storedBytes: 5e12, creationTime: from }],
  };

  test("reads nothing dear that nobody agreed to", async () => {
    await using answers = await awsAnswers(() => aLot);

    const { code, told } = await cost(
      ["report", "--stage", "production", "--region", "us-east-1", "--since", "7d"],
      {
        env: aws(answers.url),
      },
    );

    expect(code).toBe(1);
    expect(told).toContain("Repeat with --yes");
    expect(answers.calls.map(({ operation }) => operation)).toEqual(["DescribeLogGroups"]);
  });

  test("names the permission that is missing", async () => {
    await using answers = await awsAnswers(({ operation }) =>
      operation === "DescribeLogGroups"
        ? aLot
        : {
            __type: "AccessDeniedException",
            message: "User: x is not authorized to perform: logs:StartQuery",
          },
    );

    const { code, told } = await cost(
      ["report", "--stage", "production", "--region", "us-east-1", "--since", "7d", "--yes"],
      { env: aws(answers.url) },
    );

    expect(code).toBe(1);
    expect(told).toContain("These credentials may not call logs:StartQuery.");
  });

  test("without credentials says how to get them", async () => {
    const { code, told } = await cost(["report", "--stage", "production", "--region", "us-east-1"]);

    expect(code).toBe(1);
    expect(told).toContain("There are no AWS credentials. Sign in");
  });
});

describe("a report of exported lines", () => {
  const exported = inPeriod.map((event) => JSON.stringify({ ...event, region: "us-east-1" })).join("\n");

  test("reads them gzipped from the standard input, as they were exported", async () => {
    const file = join(folder, "export.gz");
    writeFileSync(file, gzipSync(exported));

    const packed = await cost(["report", "--file", file, "--format", "csv"]);
    const piped = await cost(["report", "--file", "-", "--format", "csv"], { input: exported });

    expect(packed.said).toBe(piped.said);
    const rows: Record<string, string>[] = parse(packed.said, { columns: true });
    expect(rows.reduce((sum, row) => sum + parseUsd(row.estimated_usd ?? ""), 0n)).toBe(estimate(inPeriod));
  });

  test("takes a log that is far larger than its memory", async () => {
    const many = `${exported}\n`.repeat(12);

    const { code, said } = await cost(["report", "--file", "-", "--format", "json"], {
      input: many,
      env: { NODE_OPTIONS: "--max-old-space-size=32" },
    });

    expect(many.length).toBeGreaterThan(48 * 2 ** 20);
    expect(code).toBe(0);
    expect(JSON.parse(said).result.total.invocations).toBe(12 * inPeriod.length);
  });

  test("counts broken records and goes on, and shows any tag without harm", async () => {
    const [first] = inPeriod;
    const record = {
      ...JSON.parse(first!.message),
      t: { team: '=HYPERLINK("http://x")', feature: "\u001b[2J</td>|한`" },
    };
    const input = [JSON.stringify(record), '{"est":1,', '{"est":"a"}', "{}", "\u0000"].join("\n");

    const table = await cost(["report", "--file", "-"], { input });
    const csv = await cost(["report", "--file", "-", "--format", "csv"], { input });
    const markdown = await cost(["report", "--file", "-", "--format", "md"], { input });

    expect(table.said).toContain("2 lines claim to be cost records and are none");
    expect(table.said).not.toContain("\u001b");
    expect(csv.said.split("\r\n")[1]).toMatch(/^"'=HYPERLINK/);
    expect(markdown.said).toContain("| `` </td>\\|한` `` | $0.0");
  });

  test("are charges of FOCUS 1.2 without a violation, which sum to the total", async () => {
    const { said } = await cost(["report", "--file", "-", "--format", "focus", "--account", "123456789012"], {
      input: exported,
    });

    const rows: Record<string, string>[] = parse(said, { columns: true });
    const charges = rows.map(
      (row): FocusRow =>
        Object.fromEntries(Object.entries(row).map(([id, value]) => [id, value === "" ? null : value])),
    );
    expect(charges.length).toBeGreaterThan(20);
    expect(charges.flatMap(focusViolations)).toEqual([]);
    expect(charges.reduce((sum, { BilledCost }) => sum + parseUsd(BilledCost ?? ""), 0n)).toBe(
      estimate(inPeriod),
    );
  });

  test("are no charges of FOCUS as long as nobody says who pays", async () => {
    const { code, told } = await cost(["report", "--file", "-", "--format", "focus"], {
      input: exported.slice(0, exported.indexOf("\n")),
    });

    expect(code).toBe(2);
    expect(told).toContain("Say --account");
  });

  test("are written in one step, or not at all", async () => {
    const file = join(folder, "out.json");
    writeFileSync(file, "before");

    const failed = await cost(["report", "--file", "-", "--output", file], { input: "nothing" });
    expect(failed.code).toBe(1);
    expect(readFileSync(file, "utf8")).toBe("before");

    const written = await cost(["report", "--file", "-", "--format", "json", "--output", file], {
      input: exported,
    });
    expect(written).toMatchObject({ code: 0, said: "" });
    expect(JSON.parse(readFileSync(file, "utf8")).result.total.invocations).toBe(inPeriod.length);
    expect(readdirSync(folder).filter((name) => name.endsWith(".new"))).toEqual([]);

    const nowhere = await cost(["report", "--file", "-", "--output", join(folder, "no", "out")], {
      input: exported,
    });
    expect(nowhere).toMatchObject({ code: 1, told: expect.stringContaining("can't be written (ENOENT)") });
  });
});
