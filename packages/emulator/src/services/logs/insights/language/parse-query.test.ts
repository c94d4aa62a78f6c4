import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { logsOverHttp } from "../../testing/logs-over-http.ts";

let world: Awaited<ReturnType<typeof logsOverHttp>>;

beforeAll(async () => {
  world = await logsOverHttp();
  await world.group("records");
});
afterAll(() => world[Symbol.asyncDispose]());

describe("what can't be done is refused with the reason:", () => {
  test.each([
    ["patern @message", /has no command patern: there are fields, display, filter/],
    ["fields a | pattern @message", /has no command pattern/],
    ["fields jsonParse(@message)", /has no function jsonParse: there are abs, avg, bin/],
    ["fields a b", /"\|" is expected, but "b" is found \(at character 10\)/],
    ["", /a command is expected, but the end of the query is found/],
    ["filter a = ", /a field, a value or a function is expected, but the end of the query/],
    ["filter a in 'x'", /"\[" is expected/],
    ["filter a like b", /a "text" or a \/regular expression\/ is expected/],
    ["filter a like /(/", /is no regular expression/],
    ["fields 'no end", /can't be read: is a quotation mark missing\?/],
    ["fields count(*)", /functions over all events stand in stats only/],
    ["stats tenant", /stats needs a function over all events/],
    ["stats count(*) | stats count(*) | stats count(*)", /two stats commands/],
    ["limit 10001", /a whole number from 1 to 10000 is expected/],
    ["parse @message 'a*b*' as one", /has 2 \*, but as gives 1 names/],
    ["parse @message /(x)/", /needs a named group/],
    ["dedup a | sort a", /only limit may stand after dedup/],
    ["fields substr('a')", /substr takes 2 to 3 arguments, not 1/],
  ])("%s", async (query, message) => {
    await expect(world.query("records", query)).rejects.toMatchObject({
      name: "MalformedQueryException",
      message: expect.stringMatching(message),
      queryCompileError: {
        location: { startCharOffset: expect.any(Number), endCharOffset: expect.any(Number) },
      },
    });
  });

  test("a group that there is not", async () => {
    await expect(world.query("none", "fields a")).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });

  test("another query language", async () => {
    await expect(world.query("records", "SELECT 1", { queryLanguage: "SQL" })).rejects.toThrow(
      /write them in CWLI/,
    );
  });
});
