import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { logsOverHttp } from "../testing/logs-over-http.ts";

let world: Awaited<ReturnType<typeof logsOverHttp>>;

const records = [
  {
    type: "order",
    tenant: "acme",
    price: 250,
    ms: 12.5,
    tags: ["a", "b"],
    user: { name: "ann", "e.mail": "x" },
  },
  { type: "order", tenant: "beta", price: 100, ms: 7, ok: true, user: { name: "bob" } },
  { type: "order", tenant: "acme", price: 9007199254740741, ms: 1, ok: false },
  { type: "refund", tenant: "beta", price: -50, note: "late" },
].map((record) => JSON.stringify(record));
const report =
  "REPORT RequestId: 8286a188-0c39-4f2b-9b3e-1a2b3c4d5e6f\tDuration: 3.01 ms\tBilled Duration: 114 ms\tMemory Size: 128 MB\tMax Memory Used: 36 MB\tInit Duration: 110.10 ms\t";
const text = [
  "START RequestId: 8286a188-0c39-4f2b-9b3e-1a2b3c4d5e6f Version: $LATEST",
  '2026-11-22T09:00:00.000Z\t8286a188-0c39-4f2b-9b3e-1a2b3c4d5e6f\tINFO\tuser=ann, took=12 {"order":{"id":7}}',
  report,
];
const broken = ['{"type": "order", "tenant"', "\u0000\u0001\ufffd", "{}", "[1,2]", "null"];

beforeAll(async () => {
  world = await logsOverHttp();
  for (const name of ["records", "text", "broken"]) await world.group(name);
  await world.put("records", ...records);
  await world.put("text", ...text);
  await world.put("broken", ...broken);
});
afterAll(() => world[Symbol.asyncDispose]());

const rows = async (query: string, group = "records") => (await world.query(group, query)).rows;

describe("a query over JSON", () => {
  test.each<[query: string, expected: Record<string, string>[]]>([
    // fields, display
    [
      "fields tenant, price | limit 2",
      [
        { tenant: "beta", price: "-50" },
        { tenant: "acme", price: "9007199254740741" },
      ],
    ],
    ["fields tenant | fields price * 2 as twice | limit 1", [{ tenant: "beta", twice: "-100" }]],
    ["fields tenant, price | display price | limit 1", [{ price: "-50" }]],
    [
      "fields user.name, tags.1, `user.e.mail` | sort price | limit 3",
      [{}, { "user.name": "bob" }, { "user.name": "ann", "tags.1": "b", "user.e.mail": "x" }],
    ],
    ["filter price = 250 | fields user, tags", [{}]],
    ["fields @log, @logStream | limit 1", [{ "@log": "000000000000:records", "@logStream": "stream" }]],
    ["fields @timestamp | limit 1", [{ "@timestamp": "2026-11-22 09:00:00.000" }]],
    ["# a comment\nfields tenant # another\n| limit 1", [{ tenant: "beta" }]],
    // filter
    ['filter tenant = "acme" and price > 200 | stats count(*) as n', [{ n: "2" }]],
    ["filter tenant = 'acme' or type = 'refund' | stats count(*) as n", [{ n: "3" }]],
    ["filter not (tenant = 'acme') | stats count(*) as n", [{ n: "2" }]],
    ["filter tenant != 'acme' | stats count(*) as n", [{ n: "2" }]],
    ["filter ispresent(ok) | stats count(*) as n", [{ n: "2" }]],
    ["filter ok = 1 | fields tenant", [{ tenant: "beta" }]],
    ['filter ok = "false" | fields tenant, ok', [{ tenant: "acme", ok: "0" }]],
    ["filter @message like 'late' | fields type", [{ type: "refund" }]],
    ["filter type like /^ORD/ | stats count(*) as n", []],
    ["filter type like /(?i)^ORD/ | stats count(*) as n", [{ n: "3" }]],
    ["filter type =~ /fund$/ | stats count(*) as n", [{ n: "1" }]],
    ["filter type not like 'order' | stats count(*) as n", [{ n: "1" }]],
    ["filter tenant in ['beta', 'gamma'] | stats count(*) as n", [{ n: "2" }]],
    ["filter tenant not in ['beta'] | stats count(*) as n", [{ n: "2" }]],
    ["filter strcontains(user.name, 'nn') | fields tenant", [{ tenant: "acme" }]],
    ["filter price >= 100 and price <= 250 | stats count(*) as n", [{ n: "2" }]],
    ["filter @timestamp >= 1795338000000 | fields type", [{ type: "refund" }]],
    // arithmetic and functions
    [
      "limit 1 | fields 2 + 3 * 4 as a, (2 + 3) * 4 as b, 2 ^ 3 ^ 2 as c, 7 % 4 as d, -2 + 1 as e, 1 / 0 as f",
      [{ a: "14", b: "20", c: "512", d: "3", e: "-1" }],
    ],
    [
      "limit 1 | fields 0.1 + 0.2 as a, 1e21 as b, 0.0000001 as c",
      [{ a: "0.30000000000000004", b: "1000000000000000000000", c: "0.0000001" }],
    ],
    [
      "limit 1 | fields abs(-2) as a, ceil(1.2) as b, floor(1.8) as c, sqrt(9) as d, greatest(1, 3, 2) as e, least(3, 2) as f",
      [{ a: "2", b: "2", c: "1", d: "3", e: "3", f: "2" }],
    ],
    [
      "limit 1 | fields coalesce(nothing, tenant) as a, isempty(nothing) as b, isblank(' ') as c, concat(type, '-', tenant) as d",
      [{ a: "beta", b: "1", c: "1", d: "refund-beta" }],
    ],
    [
      "limit 1 | fields strlen('grüße') as a, toupper('x') as b, tolower('X') as c, trim(' x ') as d, substr('abcdef', 2, 3) as e, replace('a-b-c', '-', '+') as f",
      [{ a: "5", b: "X", c: "x", d: "x", e: "cde", f: "a+b+c" }],
    ],
    [
      "limit 1 | fields bin(1h) as a, datefloor(@timestamp, 1d) as b, dateceil(@timestamp, 1mo) as c, toMillis(@timestamp) as d, fromMillis(0) as e",
      [
        {
          a: "2026-11-22 09:00:00.000",
          b: "2026-11-22 00:00:00.000",
          c: "2026-12-01 00:00:00.000",
          d: "1795338000000",
          e: "1970-01-01 00:00:00.000",
        },
      ],
    ],
    // stats
    [
      "stats count(*), sum(price) by tenant | sort tenant",
      [
        { tenant: "acme", "count(*)": "2", "sum(price)": "9007199254740991" },
        { tenant: "beta", "count(*)": "2", "sum(price)": "50" },
      ],
    ],
    [
      "stats count(ok) as c, count_distinct(tenant) as d, min(ms) as e, max(ms) as f, avg(ms) as g",
      [{ c: "2", d: "2", e: "1", f: "12.5", g: "6.833333333333333" }],
    ],
    [
      "stats pct(ms, 50) as p50, pct(ms, 100) as p100, stddev(ms) as s",
      [{ p50: "7", p100: "12.5", s: "4.6963342678684565" }],
    ],
    [
      "stats earliest(type) as a, latest(type) as b, sortsFirst(tenant) as c, sortsLast(tenant) as d",
      [{ a: "order", b: "refund", c: "acme", d: "beta" }],
    ],
    [
      "stats max(price) as most, min(price) as least, most - least as span",
      [{ most: "9007199254740741", least: "-50", span: "9007199254740791" }],
    ],
    ["stats sum(ms) / count(ms) as mean", [{ mean: "6.833333333333333" }]],
    [
      "stats count(*) as n by bin(1m)",
      [
        { "bin(1m)": "2026-11-22 09:00:00.000", n: "1" },
        { "bin(1m)": "2026-11-22 08:59:00.000", n: "3" },
      ],
    ],
    [
      "stats count(*) as n by bin(1m) | sort bin(1m)",
      [
        { "bin(1m)": "2026-11-22 08:59:00.000", n: "3" },
        { "bin(1m)": "2026-11-22 09:00:00.000", n: "1" },
      ],
    ],
    ["stats count(*) by type | sort count(*) desc | limit 1", [{ type: "order", "count(*)": "3" }]],
    ["stats sum(nothing) as s, count(*) as n by nothing", [{ n: "4" }]],
    ["stats count(*) as n by tenant | filter n > 2", []],
    ["stats count(*) as n by tenant, type | stats max(n) as most", [{ most: "2" }]],
    ["filter type = 'none' | stats count(*)", []],
    // sort, limit, dedup
    ["fields price | sort price desc | limit 2", [{ price: "9007199254740741" }, { price: "250" }]],
    ["fields ms | sort ms asc", [{}, { ms: "1" }, { ms: "7" }, { ms: "12.5" }]],
    [
      "fields tenant, price | sort tenant asc, price desc | limit 1",
      [{ tenant: "acme", price: "9007199254740741" }],
    ],
    [
      "fields tenant, price | sort price desc | dedup tenant",
      [
        { tenant: "acme", price: "9007199254740741" },
        { tenant: "beta", price: "100" },
      ],
    ],
    [
      "fields type | dedup note, type",
      [{ type: "refund" }, { type: "order" }, { type: "order" }, { type: "order" }],
    ],
  ])("%s", async (query, expected) => {
    expect(await rows(query)).toEqual(expected);
  });

  test("shows time and message when it names no fields, and a pointer with every event", async () => {
    const { results } = await world.query("records", "limit 1");

    expect(results).toEqual([
      [
        { field: "@timestamp", value: "2026-11-22 09:00:00.000" },
        { field: "@message", value: records[3] },
        { field: "@ptr", value: expect.any(String) },
      ],
    ]);
  });

  test("counts what it matched, scanned and read, whatever the limit", async () => {
    const { statistics, status } = await world.query("records", "filter type = 'order' | limit 1");

    expect(status).toBe("Complete");
    expect(statistics).toEqual({
      recordsMatched: 3,
      recordsScanned: 4,
      bytesScanned: Buffer.byteLength(records.join("")),
      estimatedRecordsSkipped: 0,
      estimatedBytesSkipped: 0,
      logGroupsScanned: 1,
    });
  });

  test("goes through several groups, the newest event first, up to the request's own limit", async () => {
    const { rows } = await world.query("records", "fields @log", {
      logGroupName: undefined,
      logGroupIdentifiers: ["records", "arn:aws:logs:ap-northeast-2:000000000000:log-group:text:*"],
      limit: 3,
    });

    expect(rows.map((row) => row["@log"]?.split(":")[1])).toEqual(["records", "text", "records"]);
  });
});

describe("a query over a function's text log", () => {
  test.each<[query: string, expected: Record<string, string>[]]>([
    [
      "filter @type = 'REPORT' | fields @duration, @billedDuration, @memorySize/1000/1000 as mb, @maxMemoryUsed, @initDuration",
      [
        {
          "@duration": "3.01",
          "@billedDuration": "114",
          mb: "128",
          "@maxMemoryUsed": "36000000",
          "@initDuration": "110.1",
        },
      ],
    ],
    [
      "filter ispresent(@requestId) | stats count(*) as n by @requestId",
      [{ "@requestId": "8286a188-0c39-4f2b-9b3e-1a2b3c4d5e6f", n: "3" }],
    ],
    ["filter ispresent(order.id) | fields order.id", [{ "order.id": "7" }]],
    [
      "parse @message 'user=*, took=* ' as user, took | filter ispresent(user) | display user, took + 1",
      [{ user: "ann", "took + 1": "13" }],
    ],
    ["parse @message /took=(?<took>\\d+)/ | stats sum(took) as t", [{ t: "12" }]],
    ["parse 'Billed Duration: * ms' as billed | filter billed > 100 | display billed", [{ billed: "114" }]],
  ])("%s", async (query, expected) => {
    expect(await rows(query, "text")).toEqual(expected);
  });
});

test("broken JSON has no fields, and is found by its text all the same", async () => {
  expect(await rows("filter ispresent(type) or ispresent(tenant)", "broken")).toEqual([]);
  expect(await rows("filter @message like '\"tenant\"' | fields @message", "broken")).toEqual([
    { "@message": broken[0] },
  ]);
  expect(await rows("stats count(*) as n", "broken")).toEqual([{ n: "5" }]);
});
