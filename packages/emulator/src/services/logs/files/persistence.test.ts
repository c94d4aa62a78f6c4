import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ManualClock } from "../../../testing/manual-clock.ts";
import { sdkOptions } from "../../../testing/sdk-options.ts";
import { Logs, type LogsOptions } from "../logs.ts";
import { serveLogs } from "../serve-logs.ts";

const account = { id: "111122223333", region: "ap-northeast-2" };
const day = 24 * 60 * 60 * 1000;
let directory: string;
let clock: ManualClock;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "logs-"));
  clock = new ManualClock();
});
afterEach(() => rmSync(directory, { recursive: true }));

const open = (options: Partial<LogsOptions> = {}) => new Logs({ account, clock, directory, ...options });

function messages(logs: Logs, group: string): string[] {
  const timeline = logs.group(group).timeline(clock.now());
  return timeline.between(0, Number.POSITIVE_INFINITY).map(({ message }) => message);
}

function eventFile(): string {
  const [file = ""] = readdirSync(directory).filter((name) => name.endsWith(".jsonl"));
  return join(directory, file);
}

describe("logs that are kept in a folder", () => {
  test("are there in the next run, with their streams and settings, and go on", async () => {
    const first = open();
    first.createGroup("/shop/api", { retentionInDays: 7, tags: { team: "shop" } });
    first.write("/shop/api", "a", ["one", "two\nlines", "\u0000\ud800 ünï 茶"]);
    await first.close();
    await clock.advance(1000);

    const second = open();
    second.write("/shop/api", "b", ["four"]);
    const group = second.group("/shop/api");

    expect(messages(second, "/shop/api")).toEqual(["one", "two\nlines", "\u0000\ud800 ünï 茶", "four"]);
    expect([...group.streams().keys()]).toEqual(["a", "b"]);
    expect(group).toMatchObject({ retentionInDays: 7, creationTime: clock.now() - 1000 });
    expect(group.tags).toEqual(new Map([["team", "shop"]]));
    await second.close();
    const third = open();
    expect(messages(third, "/shop/api")).toEqual(["one", "two\nlines", "\u0000\ud800 ünï 茶", "four"]);
    await third.close();
  });

  test("are not counted twice when they were written before the file is read", async () => {
    const first = open();
    first.write("g", "s", ["one"]);
    await first.close();

    const second = open();
    second.write("g", "s", ["two"]);
    await second.flush();
    second.write("g", "s", ["three"]);

    expect(messages(second, "g")).toEqual(["one", "two", "three"]);
    await second.close();
  });

  test("take the settings of the template, and keep what they hold within the new retention", async () => {
    const first = open();
    first.declareGroup("g", { retentionInDays: 30 });
    first.write("g", "s", ["old"]);
    await clock.advance(5 * day);
    first.write("g", "s", ["new"]);
    await first.close();

    const second = open();
    second.declareGroup("g", { retentionInDays: 3 });

    expect(messages(second, "g")).toEqual(["new"]);
    expect(() => second.declareGroup("g", {})).toThrow("The specified log group already exists");
    await second.close();
  });

  test("outlive a line that was cut off and lines that are none", async () => {
    const first = open();
    first.write("g", "s", ["one"]);
    await first.close();
    appendFileSync(eventFile(), '"text"\n{}\n[1]\n[null,2,"s","m"]\n[1795305600000,1795305600000,"s","cut o');

    const second = open();
    second.write("g", "s", ["two"]);
    await second.close();

    const third = open();
    expect(messages(third, "g")).toEqual(["one", "two"]);
    await third.close();
  });

  test("outlive a description that was cut off: the group is made again, with its events", async () => {
    const first = open();
    first.write("g", "s", ["one"]);
    await first.close();
    const description = eventFile().replace(/l$/, "");
    writeFileSync(description, '{"name":');

    const second = open();
    second.write("g", "s", ["two"]);

    expect(messages(second, "g")).toEqual(["one", "two"]);
    await second.close();
  });

  test("are kept apart when names differ in their case or signs alone", async () => {
    const first = open();
    const names = ["a/b", "a-b", "A/b", "x".repeat(512)];
    for (const name of names) first.write(name, "s", [name]);
    await first.close();

    const second = open();
    expect(names.map((name) => messages(second, name))).toEqual(names.map((name) => [name]));
    await second.close();
  });

  test("are gone when the group is deleted", async () => {
    const logs = open();
    logs.write("g", "s", ["one"]);
    await logs.deleteGroup("g");

    expect(readdirSync(directory)).toEqual([]);
    await logs.close();
  });

  test("fill a bounded file, of which the newest events stay", async () => {
    const maximumGroupBytes = 10_000;
    const logs = open({ maximumGroupBytes });
    const line = "x".repeat(96);
    for (let index = 0; index < 2000; index += 1) {
      logs.write("g", "s", [`${String(index).padStart(4, "0")}${line}`]);
      if (index % 100 === 0) await logs.flush();
    }
    await logs.close();

    expect(statSync(eventFile()).size).toBeLessThan(10 * maximumGroupBytes);
    const again = open({ maximumGroupBytes });
    const kept = messages(again, "g").map((message) => Number(message.slice(0, 4)));
    expect(kept).toEqual(Array.from({ length: 100 }, (_, index) => 1900 + index));
    await again.close();
  });
});

describe("serveLogs", () => {
  test("answers with what a run left, and says whose it was", async () => {
    const logs = new Logs({ account, clock: new ManualClock(Date.now()), directory });
    logs.write("/local/shop/place-order", "2026/11/22/[$LATEST]abc", ['{"est":7}']);
    await logs.close();

    const server = await serveLogs(directory);
    const client = new CloudWatchLogs(sdkOptions(server.url));
    const { events } = await client.filterLogEvents({
      logGroupName: "/local/shop/place-order",
      filterPattern: "{ $.est > 0 }",
    });

    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(server.account).toEqual(account);
    expect(events?.map(({ message }) => message)).toEqual(['{"est":7}']);
    client.destroy();
    await server.close();
  });

  test("serves an empty folder, and makes a missing one", async () => {
    const server = await serveLogs(join(directory, "new"));
    const client = new CloudWatchLogs(sdkOptions(server.url));

    expect((await client.describeLogGroups({})).logGroups).toEqual([]);
    client.destroy();
    await server.close();
  });
});

test("without a folder nothing is written", async () => {
  const logs = new Logs({ account, clock });
  logs.write("g", "s", ["one"]);
  await logs.close();

  expect(readdirSync(directory)).toEqual([]);
});

describe("what another service writes", () => {
  test("is cut at 256 KB, between characters", () => {
    const logs = new Logs({ account, clock });
    logs.write("g", "s", [`${"茶".repeat(100_000)}`, "short"]);

    const [long = "", short] = messages(logs, "g");
    const room = 256 * 1024 - 26;
    expect(Buffer.byteLength(long)).toBe(room - (room % 3));
    expect(long).toBe("茶".repeat(Math.floor(room / 3)));
    expect(short).toBe("short");
  });

  test("takes the place of the oldest when a group is full", () => {
    const logs = new Logs({ account, clock, maximumGroupBytes: 1000 });
    for (let index = 0; index < 3000; index += 1) logs.write("g", "s", [String(index).padStart(10)]);

    expect(messages(logs, "g").map(Number)).toEqual(Array.from({ length: 100 }, (_, index) => 2900 + index));
    expect(logs.group("g").storedBytes).toBe(1000);
  });
});

test("a description is readable JSON beside the lines", async () => {
  const logs = open();
  logs.createGroup("/g", { retentionInDays: 7 });
  await logs.close();

  const [file = ""] = readdirSync(directory);
  expect(file).toMatch(/^g\.[0-9a-f]{12}\.json$/);
  expect(JSON.parse(readFileSync(join(directory, file), "utf8"))).toMatchObject({ name: "/g", account });
});
