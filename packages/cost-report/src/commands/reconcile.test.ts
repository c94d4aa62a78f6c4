import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { parquetWriteBuffer } from "hyparquet-writer";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cost } from "../testing/run-cli.ts";
import { sampleLog } from "../testing/sample-log.ts";

const from = Date.UTC(2026, 10, 22, 8);
const to = from + 3_600_000;
const period = ["--since", new Date(from).toISOString(), "--until", new Date(to).toISOString()];
const events = [...sampleLog({ count: 200, from, to: to - 60_000 })];
let folder: string;
let log: string;

/** What Lambda would say of an invocation, a millisecond more than was estimated. */
function report(message: string): object {
  const { id, m, q, i } = JSON.parse(message);
  const billedDurationMs = q.da / m + 1;
  const metrics = { durationMs: billedDurationMs - 0.5 - (i ?? 0), billedDurationMs, memorySizeMB: m };
  return {
    type: "platform.report",
    record: {
      requestId: id,
      status: "success",
      metrics: { ...metrics, ...(i !== undefined && { initDurationMs: i }) },
    },
  };
}

const crash = {
  type: "platform.report",
  record: {
    requestId: "crashed",
    status: "timeout",
    metrics: { durationMs: 10_000, billedDurationMs: 10_000, memorySizeMB: 256 },
  },
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "reconcile-"));
  log = join(folder, "log.jsonl");
  const place = events.find(({ logGroup }) => logGroup.endsWith("place-order"))!;
  const lines = [
    ...events.flatMap((event) => [event, { ...event, message: JSON.stringify(report(event.message)) }]),
    { ...place, timestamp: to - 30_000, message: JSON.stringify(crash) },
  ];
  writeFileSync(log, lines.map((line) => JSON.stringify({ ...line, region: "us-east-1" })).join("\n"));
});

afterAll(() => rmSync(folder, { recursive: true }));

const reconcile = (...args: string[]) => cost(["reconcile", "--file", log, ...period, ...args]);

test("each record is joined with what Lambda reports of it, and a crash that left none is said", async () => {
  const { result, said } = await json("--by", "feature");

  expect(result.matched).toBe(200);
  expect(result.reportsWithoutRecord).toMatchObject([{ status: "timeout", count: 1 }]);
  expect(BigInt(result.billed.total.price.known)).toBeGreaterThan(BigInt(result.estimated.total.price.known));
  expect(said).toMatchObject({ code: 0, told: "" });
  const table = await reconcile("--by", "feature");
  expect(table.said).toContain("200 invocations have both a record and a report; 1 a report only.");
  expect(table.said).toMatch(/! 1 invocations with the status "timeout" left no record/);
});

async function json(...args: string[]) {
  const said = await reconcile(...args, "--format", "json");
  return { said, result: JSON.parse(said.said) };
}

describe("a bill", () => {
  const rows = [
    ["Usage", "AWSLambda", "USE1-Request-ARM", 150, 0.00003, "shop"],
    ["Usage", "AWSLambda", "USE1-Lambda-GB-Second-ARM", 1.25, 0.0000166, "shop"],
    ["Usage", "AmazonS3", "USE1-TimedStorage-ByteHrs", 1, 0.023, ""],
    ["Tax", "AWSLambda", "", 0, 0.01, ""],
  ] as const;
  const names = [
    "line_item_line_item_type",
    "line_item_product_code",
    "line_item_usage_type",
    "line_item_usage_amount",
    "line_item_unblended_cost",
    "resource_tags_user_team",
  ];
  const csv = [names.join(","), ...rows.map((row) => row.join(","))].join("\n");

  const bill = async (file: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, file), content);
    return (await json("--by", "team", "--cur", join(folder, file))).result.bill;
  };

  test("says the same as CSV, gzipped and as Parquet", async () => {
    const types = ["STRING", "STRING", "STRING", "DOUBLE", "DOUBLE", "STRING"] as const;
    const columnData = names.map((name, index) => ({
      name,
      data: rows.map((row) => row[index]),
      type: types[index]!,
    }));

    const plain = await bill("cur.csv", csv);

    expect(plain.rows).toBe(4);
    expect(plain.unmetered).toEqual([
      { productCode: "AmazonS3", usageType: "USE1-TimedStorage-ByteHrs", picodollars: "23000000000" },
    ]);
    expect(await bill("cur.csv.gz", gzipSync(csv))).toEqual(plain);
    expect(await bill("cur.parquet", new Uint8Array(parquetWriteBuffer({ columnData })))).toEqual(plain);
  });

  test("is a table beside the reconciliation", async () => {
    writeFileSync(join(folder, "cur.csv"), csv);

    const { said } = await reconcile("--by", "team", "--cur", join(folder, "cur.csv"));

    expect(said).toContain("The bill:");
    expect(said).toContain("AmazonS3 USE1-TimedStorage-ByteHrs");
  });

  test.each([
    ["cut.parquet", "PAR1 and nothing else", "can't be read as Parquet"],
    ["broken.csv", 'a,b\n"1,2\n', "is neither CSV nor Parquet"],
  ])("that is broken is refused: %s", async (file, content, message) => {
    writeFileSync(join(folder, file), content);

    const { code, told } = await reconcile("--cur", join(folder, file));

    expect(code).toBe(1);
    expect(told).toContain(message);
  });

  test("that does not exist is named", async () => {
    expect(await reconcile("--cur", "/nowhere.csv")).toMatchObject({
      code: 2,
      told: expect.stringContaining("There is no file /nowhere.csv"),
    });
  });
});
