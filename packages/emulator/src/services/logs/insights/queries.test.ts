import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { logsOverHttp } from "../testing/logs-over-http.ts";

let world: Awaited<ReturnType<typeof logsOverHttp>>;

beforeAll(async () => {
  world = await logsOverHttp();
  await world.group("records");
});
afterAll(() => world[Symbol.asyncDispose]());

describe("queries", () => {
  test("can be stopped while they run, and are listed", async () => {
    world.logs.write("long", "s", Array(10_000).fill('{"a":1}'));
    const times = { startTime: 0, endTime: Math.ceil(world.clock.now() / 1000) };
    const { queryId } = await world.client.startQuery({
      logGroupName: "long",
      queryString: "stats sum(a)",
      ...times,
    });

    // Queries take turns with requests: that it still runs is known only here, where nothing else gets a turn.
    const running = world.logs.queries.start({
      logGroupNames: ["long"],
      queryString: "stats sum(a)",
      limit: 1,
      ...times,
    });
    expect(running.status).toBe("Running");
    world.logs.queries.stop(running.queryId);

    const cancelled = await world.client.getQueryResults({ queryId: running.queryId });
    expect(cancelled).toMatchObject({ status: "Cancelled", results: [] });
    await expect(world.client.stopQuery({ queryId: running.queryId })).rejects.toThrow(/already ended/);
    await expect.poll(async () => (await world.client.getQueryResults({ queryId })).status).toBe("Complete");
    const { queries } = await world.client.describeQueries({ logGroupName: "long" });
    expect(queries?.map((query) => query.status)).toEqual(["Cancelled", "Complete"]);
  });

  test("are saved under a name", async () => {
    const { queryDefinitionId } = await world.client.putQueryDefinition({
      name: "cost/by-team",
      queryString: "stats count(*)",
      logGroupNames: ["records"],
    });

    const { queryDefinitions } = await world.client.describeQueryDefinitions({
      queryDefinitionNamePrefix: "cost/",
    });

    expect(queryDefinitions).toEqual([
      {
        queryDefinitionId,
        name: "cost/by-team",
        queryString: "stats count(*)",
        logGroupNames: ["records"],
        lastModified: world.clock.now(),
        queryLanguage: "CWLI",
      },
    ]);
    await world.client.deleteQueryDefinition({ queryDefinitionId });
    expect((await world.client.describeQueryDefinitions({})).queryDefinitions).toEqual([]);
  });
});
