import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { logsOverHttp } from "../testing/logs-over-http.ts";

let world: Awaited<ReturnType<typeof logsOverHttp>>;

beforeEach(async () => {
  world = await logsOverHttp();
});
afterEach(() => world[Symbol.asyncDispose]());

async function allPages(input: { logGroupName: string; limit?: number; filterPattern?: string }) {
  const events = [];
  let nextToken: string | undefined;
  let pages = 0;
  do {
    const answer = await world.client.filterLogEvents({ ...input, nextToken });
    events.push(...(answer.events ?? []));
    nextToken = answer.nextToken;
    pages += 1;
  } while (nextToken !== undefined);
  return { events, pages };
}

test("whatever the streams, times and page sizes, every event is met exactly once, in the order of time", async () => {
  let run = 0;
  const stream = fc.constantFrom("a", "b", "c");
  const writes = fc.array(fc.tuple(stream, fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 5 })), {
    maxLength: 12,
  });
  await fc.assert(
    fc.asyncProperty(writes, fc.integer({ min: 1, max: 7 }), async (batches, limit) => {
      const logGroupName = `group-${run++}`;
      const group = world.logs.createGroup(logGroupName);
      let written = 0;
      for (const [name, ages] of batches) {
        const lines = ages.map((age) => ({ timestamp: world.clock.now() - age, message: String(written++) }));
        group.append(name, lines, world.clock.now());
      }

      const { events, pages } = await allPages({ logGroupName, limit });

      expect(events.map(({ message }) => Number(message)).toSorted((a, b) => a - b)).toEqual([
        ...Array(written).keys(),
      ]);
      const times = events.map(({ timestamp }) => timestamp);
      expect(times).toEqual(times.toSorted((a, b) => a! - b!));
      expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(written);
      expect(pages).toBe(Math.max(1, Math.ceil(written / limit)));
    }),
    { numRuns: 40 },
  );
});

describe("FilterLogEvents", () => {
  test("ends a page at 1 MB", async () => {
    world.logs.write("large", "s", Array(10).fill("x".repeat(200_000)));

    const { events, pages } = await allPages({ logGroupName: "large" });

    expect(events).toHaveLength(10);
    expect(pages).toBe(2);
  });

  test("ends a page at 10,000 events", async () => {
    world.logs.write("many", "s", Array(10_001).fill("x"));

    const { events, pages } = await allPages({ logGroupName: "many" });

    expect(events).toHaveLength(10_001);
    expect(pages).toBe(2);
    await expect(world.client.filterLogEvents({ logGroupName: "many", limit: 10_001 })).rejects.toMatchObject(
      {
        name: "InvalidParameterException",
      },
    );
  });

  test("keeps to its times, both included, and to its streams", async () => {
    const now = world.clock.now();
    for (const stream of ["a/1", "a/2", "b/1"]) world.logs.write("g", stream, [stream]);
    await world.clock.advance(10);
    world.logs.write("g", "a/1", ["later"]);
    const found = async (input: object) =>
      (await world.client.filterLogEvents({ logGroupName: "g", ...input })).events?.map(
        ({ message }) => message,
      );

    expect(await found({ endTime: now })).toEqual(["a/1", "a/2", "b/1"]);
    expect(await found({ startTime: now + 10, endTime: now + 10 })).toEqual(["later"]);
    expect(await found({ logStreamNamePrefix: "a/" })).toEqual(["a/1", "a/2", "later"]);
    expect(await found({ logStreamNames: ["b/1"] })).toEqual(["b/1"]);
    await expect(found({ logStreamNames: ["none"] })).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
    await expect(found({ startTime: 2, endTime: 1 })).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
    await expect(found({ nextToken: "rubbish" })).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
  });

  test("takes the ARN of the group for its name", async () => {
    world.logs.write("/by/arn", "s", ["x"]);
    const arn = "arn:aws:logs:ap-northeast-2:000000000000:log-group:/by/arn";

    for (const logGroupIdentifier of ["/by/arn", arn, `${arn}:*`]) {
      const { events } = await world.client.filterLogEvents({ logGroupIdentifier });
      expect(events).toHaveLength(1);
    }
  });
});
