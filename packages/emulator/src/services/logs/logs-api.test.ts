import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { logsOverHttp } from "./testing/logs-over-http.ts";

let world: Awaited<ReturnType<typeof logsOverHttp>>;

beforeEach(async () => {
  world = await logsOverHttp();
});
afterEach(() => world[Symbol.asyncDispose]());

const hour = 60 * 60 * 1000;

describe("a log group", () => {
  test("is described with its retention, class and ARN", async () => {
    await world.client.createLogGroup({ logGroupName: "/shop/api", logGroupClass: "INFREQUENT_ACCESS" });
    await world.client.putRetentionPolicy({ logGroupName: "/shop/api", retentionInDays: 7 });

    const { logGroups } = await world.client.describeLogGroups({ logGroupNamePrefix: "/shop" });

    expect(logGroups).toEqual([
      {
        logGroupName: "/shop/api",
        creationTime: world.clock.now(),
        retentionInDays: 7,
        metricFilterCount: 0,
        arn: "arn:aws:logs:ap-northeast-2:000000000000:log-group:/shop/api:*",
        logGroupArn: "arn:aws:logs:ap-northeast-2:000000000000:log-group:/shop/api",
        storedBytes: 0,
        logGroupClass: "INFREQUENT_ACCESS",
      },
    ]);
  });

  test("is listed page by page, by prefix or by a part of its name", async () => {
    for (const name of ["b", "a", "other", "c"])
      await world.client.createLogGroup({ logGroupName: `/x/${name}` });

    const first = await world.client.describeLogGroups({ limit: 3 });
    const second = await world.client.describeLogGroups({ limit: 3, nextToken: first.nextToken });
    const named = await world.client.describeLogGroups({ logGroupNamePattern: "OTH" });

    const names = (answer: typeof first) => answer.logGroups?.map(({ logGroupName }) => logGroupName);
    expect(names(first)).toEqual(["/x/a", "/x/b", "/x/c"]);
    expect(names(second)).toEqual(["/x/other"]);
    expect(second.nextToken).toBeUndefined();
    expect(names(named)).toEqual(["/x/other"]);
  });

  test("carries tags", async () => {
    await world.client.createLogGroup({ logGroupName: "tagged", tags: { team: "shop", old: "1" } });
    const resourceArn = "arn:aws:logs:ap-northeast-2:000000000000:log-group:tagged";
    await world.client.tagResource({ resourceArn, tags: { feature: "checkout" } });
    await world.client.untagResource({ resourceArn, tagKeys: ["old"] });

    const { tags } = await world.client.listTagsForResource({ resourceArn });

    expect(tags).toEqual({ team: "shop", feature: "checkout" });
  });

  test("loses what is older than its retention", async () => {
    await world.group("short");
    await world.client.putRetentionPolicy({ logGroupName: "short", retentionInDays: 1 });
    await world.put("short", "old");
    await world.clock.advance(23 * hour);
    await world.put("short", "new");
    await world.clock.advance(2 * hour);

    const { events } = await world.client.filterLogEvents({ logGroupName: "short" });

    expect(events?.map(({ message }) => message)).toEqual(["new"]);
  });

  test("is gone with its events when it is deleted", async () => {
    await world.group("gone");
    await world.put("gone", "a line");
    await world.client.deleteLogGroup({ logGroupName: "gone" });

    await expect(world.client.filterLogEvents({ logGroupName: "gone" })).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "The specified log group does not exist.",
    });
    await world.group("gone");
    expect((await world.client.filterLogEvents({ logGroupName: "gone" })).events).toEqual([]);
  });

  test.each([
    ["a name that AWS does not take", { logGroupName: "a b" }, "InvalidParameterException"],
    ["a name that is taken", { logGroupName: "taken" }, "ResourceAlreadyExistsException"],
    ["a tag of AWS's own", { logGroupName: "t", tags: { "aws:x": "1" } }, "InvalidParameterException"],
  ])("with %s is refused", async (_, input, name) => {
    await world.client.createLogGroup({ logGroupName: "taken" });

    await expect(world.client.createLogGroup(input)).rejects.toMatchObject({ name });
  });

  test("takes only the retentions that AWS has", async () => {
    await world.group("days");

    await expect(
      world.client.putRetentionPolicy({ logGroupName: "days", retentionInDays: 8 }),
    ).rejects.toMatchObject({ name: "InvalidParameterException" });
  });
});

describe("log streams", () => {
  test("are listed by name or by their last event", async () => {
    const logGroupName = "streams";
    await world.client.createLogGroup({ logGroupName });
    for (const [logStreamName, timestamp] of [
      ["a", 3],
      ["b", 1],
      ["c", 2],
    ] as const) {
      await world.client.createLogStream({ logGroupName, logStreamName });
      const logEvents = [{ timestamp: world.clock.now() - timestamp, message: "x" }];
      await world.client.putLogEvents({ logGroupName, logStreamName, logEvents });
    }

    const byName = await world.client.describeLogStreams({ logGroupName, limit: 2 });
    const byTime = await world.client.describeLogStreams({
      logGroupName,
      orderBy: "LastEventTime",
      descending: true,
    });

    expect(byName.logStreams?.map(({ logStreamName }) => logStreamName)).toEqual(["a", "b"]);
    expect(byName.nextToken).toBeDefined();
    expect(byTime.logStreams?.map(({ logStreamName }) => logStreamName)).toEqual(["b", "c", "a"]);
    expect(byTime.logStreams?.[0]).toMatchObject({
      firstEventTimestamp: world.clock.now() - 1,
      lastEventTimestamp: world.clock.now() - 1,
      lastIngestionTime: world.clock.now(),
      arn: "arn:aws:logs:ap-northeast-2:000000000000:log-group:streams:log-stream:b",
    });
  });

  test("can be deleted with their events", async () => {
    await world.group("g");
    await world.put("g", "line");
    await world.client.deleteLogStream({ logGroupName: "g", logStreamName: "stream" });

    expect((await world.client.filterLogEvents({ logGroupName: "g" })).events).toEqual([]);
    await expect(world.put("g", "line")).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "The specified log stream does not exist.",
    });
  });
});

describe("PutLogEvents", () => {
  const logStreamName = "stream";
  const event = (age: number, message = "x") => ({ timestamp: world.clock.now() - age, message });

  test("takes what is recent and tells what is too old or lies in the future", async () => {
    await world.group("g");
    const tooOld = 15 * 24 * hour;
    const old = await world.client.putLogEvents({
      logGroupName: "g",
      logStreamName,
      logEvents: [event(tooOld)],
    });
    const mixed = await world.client.putLogEvents({
      logGroupName: "g",
      logStreamName,
      logEvents: [event(0, "now"), event(-3 * hour, "later")],
    });

    expect(old.rejectedLogEventsInfo).toEqual({ tooOldLogEventEndIndex: 1 });
    expect(mixed.rejectedLogEventsInfo).toEqual({ tooNewLogEventStartIndex: 1 });
    const { events } = await world.client.filterLogEvents({ logGroupName: "g" });
    expect(events?.map(({ message }) => message)).toEqual(["now"]);
  });

  test.each([
    ["events that run backwards", () => [event(0), event(1)], /chronological order/],
    ["more than 24 hours", () => [event(25 * hour), event(0)], /cannot span more than 24 hours/],
    ["more than 1 MB", () => [event(1, "x".repeat(1_048_576))], /Upload too large/],
    ["nothing", () => [], /logEvents/],
  ])("refuses %s", async (_, logEvents, message) => {
    await world.group("g");

    await expect(
      world.client.putLogEvents({ logGroupName: "g", logStreamName, logEvents: logEvents() }),
    ).rejects.toMatchObject({ name: "InvalidParameterException", message: expect.stringMatching(message) });
  });
});

describe("GetLogEvents", () => {
  const read = (input: object) =>
    world.client.getLogEvents({ logGroupName: "g", logStreamName: "stream", ...input });
  const messages = ({ events }: { events?: { message?: string }[] }) => events?.map(({ message }) => message);

  beforeEach(async () => {
    await world.group("g");
    await world.put("g", "one", "two", "three", "four", "five");
  });

  test("reads from the end unless it is told to begin at the head", async () => {
    expect(messages(await read({ limit: 2 }))).toEqual(["four", "five"]);
    expect(messages(await read({ limit: 2, startFromHead: true }))).toEqual(["one", "two"]);
  });

  test("goes on in both directions, and stands still at the ends", async () => {
    const middle = await read({ limit: 2, startFromHead: true });
    const next = await read({ limit: 2, nextToken: middle.nextForwardToken });
    const back = await read({ limit: 2, nextToken: next.nextBackwardToken });
    const last = await read({ nextToken: next.nextForwardToken });
    const end = await read({ nextToken: last.nextForwardToken });

    expect(messages(next)).toEqual(["three", "four"]);
    expect(messages(back)).toEqual(["one", "two"]);
    expect(messages(last)).toEqual(["five"]);
    expect(messages(end)).toEqual([]);
    expect(end.nextForwardToken).toBe(last.nextForwardToken);
  });

  test("finds what was written after it had come to the end", async () => {
    const end = await read({ startFromHead: true });
    await world.clock.advance(1);
    await world.put("g", "six");

    expect(messages(await read({ nextToken: end.nextForwardToken }))).toEqual(["six"]);
  });

  test("keeps to its times, of which the end is not included", async () => {
    const now = world.clock.now();

    expect(messages(await read({ startTime: now - 2, endTime: now }))).toEqual(["three", "four"]);
  });
});

test("an action that the emulator does not have is refused with those that it has", async () => {
  await expect(
    world.client.createDelivery({ deliverySourceName: "a", deliveryDestinationArn: "b" }),
  ).rejects.toThrow(
    /has no action "Logs_20140328\.CreateDelivery": there are CreateLogGroup, CreateLogStream/,
  );
});
