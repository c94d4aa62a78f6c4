import middy from "@middy/core";
import { describe, expect, test } from "vitest";
import { AppError } from "../errors/app-error.ts";
import type { HttpEvent } from "../http/http-event.ts";
import type { HttpResult } from "../http/http-result.ts";
import { captureLog } from "../testing/capture-log.ts";
import { addLine, keyedFunction } from "./testing/keyed-function.ts";

const { table, state, idempotency, add, made, ask, held } = keyedFunction();

describe("of two simultaneous requests", () => {
  test("one works; the other, and whoever comes meanwhile, is told to come again", async () => {
    using _log = captureLog();
    const { handler, begun, end } = held();
    const first = ask(handler);
    await begun;

    const inProgress = {
      status: 409,
      headers: { "retry-after": "1" },
      body: { code: "IDEMPOTENCY_IN_PROGRESS" },
    };
    expect(await ask(handler)).toMatchObject(inProgress);
    // The refusal of the second must not have freed the key of the first.
    expect(await ask(handler)).toMatchObject(inProgress);

    end();
    expect(await first).toMatchObject({ status: 202 });
    expect(await ask(handler)).toMatchObject({ status: 202, body: { line: 1 } });
    expect(state.lines).toBe(1);
  });

  test("exactly one works, also when they arrive in the same instant", async () => {
    using _log = captureLog();

    const answers = await Promise.all(Array.from({ length: 20 }, () => ask()));

    expect(state.lines).toBe(1);
    expect(answers.filter(({ status }) => status === 409).length).toBe(
      answers.length - answers.filter(({ status }) => status === 202).length,
    );
  });

  test("one with another body is refused while the first is at work", async () => {
    using _log = captureLog();
    const { handler, begun, end } = held();
    const first = ask(handler);
    await begun;

    expect(await ask(handler, { sku: "cup" })).toMatchObject({ status: 422 });
    end();
    await first;
  });
});

describe("a failure frees the key", () => {
  test.each([
    ["an error that the caller hears of", new AppError("CONFLICT"), 409],
    ["any other", new Error("no stock"), 500],
  ])("%s", async (_, error, status) => {
    using _log = captureLog();
    const failing = made(() => {
      throw error;
    });

    expect(await ask(failing)).toMatchObject({ status });
    expect(table.items()).toEqual([]);
    expect(await ask()).toMatchObject({ status: 202 });
  });

  test("an answer that breaks its contract", async () => {
    using _log = captureLog();
    const broken = made(() => ({ status: 202, body: {} as { line: number } }));

    expect((await ask(broken)).status).toBe(500);
    expect(table.items()).toEqual([]);
  });

  test("an answer of 500 and above, with plain middy", async () => {
    const store = idempotency.forRoute(addLine, table.client);
    let status = 503;
    const plain = middy<HttpEvent, HttpResult>()
      .use(store)
      .handler(async () => ({ statusCode: status, headers: {}, body: String(++state.lines) }));

    await ask(plain as never);
    status = 200;

    expect(await ask(plain as never)).toMatchObject({ status: 200, body: "2" });
    expect(await ask(plain as never)).toMatchObject({ status: 200, body: "2" });
  });
});

describe("after a crash", () => {
  test("between the work and the record of it, the lock ends with the time of the function", async () => {
    using log = captureLog();
    table.failNext("update", new Error("DynamoDB is away"));

    expect(await ask()).toMatchObject({ status: 202, body: { line: 1 } });
    expect(log.lines[0]).toMatchObject({
      level: "ERROR",
      message: expect.stringContaining("done but not remembered"),
      error: { errorMessage: "DynamoDB is away" },
    });
    state.now += 9_999;
    expect(await ask()).toMatchObject({ status: 409 });
    state.now += 1;
    expect(await ask()).toMatchObject({ status: 202, body: { line: 2 } });
  });

  test("in the middle of the work, the same", async () => {
    using _log = captureLog();
    const hanging = made(() => new Promise<never>(() => {}));

    expect(await ask(hanging, { remaining: 150 })).toMatchObject({ status: 503, body: { code: "TIMEOUT" } });
    expect(await ask()).toMatchObject({ status: 409 });
    state.now += 150;
    expect(await ask()).toMatchObject({ status: 202 });
  });

  test("whoever comes back late to a lock that passed on changes nothing, and says so", async () => {
    using log = captureLog();
    const late = held();
    const first = ask(late.handler);
    await late.begun;
    state.now += 10_000;
    const second = await ask();

    late.end();
    expect(await first).toMatchObject({ status: 202, body: { line: 1 } });
    expect(second).toMatchObject({ body: { line: 2 } });
    expect(await ask()).toMatchObject({ body: { line: 2 } });
    expect(log.text).toContain("the work took longer than its lock");
  });
});

test("a claim whose answer was lost on the way is still its own when the SDK repeats it", async () => {
  using _log = captureLog();
  const repeating = {
    ...table.client,
    put: async (input: Parameters<typeof table.client.put>[0]) => {
      await table.client.put(input);
      return table.client.put(input);
    },
  };

  expect(await ask(made(add, addLine, repeating))).toMatchObject({ status: 202 });
  expect(await ask()).toMatchObject({ status: 202, body: { line: 1 } });
});

test("nothing is done while the table does not answer", async () => {
  using _log = captureLog();
  table.failNext("put", Object.assign(new Error("throttled"), { name: "ThrottlingException" }));

  expect(await ask()).toMatchObject({ status: 503, headers: { "retry-after": "1" } });
  expect(state.lines).toBe(0);
});
