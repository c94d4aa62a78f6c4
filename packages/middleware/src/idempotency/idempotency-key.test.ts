import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { captureLog } from "../testing/capture-log.ts";
import { idempotencyKey } from "./idempotency-key.ts";
import { define, keyedFunction } from "./testing/keyed-function.ts";

const { table, state, add, made, ask } = keyedFunction();

describe("a repetition", () => {
  test("gets the stored status, headers and body, and nothing is done again", async () => {
    using _log = captureLog();
    const first = await ask();
    state.now += 3_600_000;
    const second = await ask();

    expect(first).toMatchObject({ status: 202, headers: { location: "/lines/1" }, body: { line: 1 } });
    expect(second).toEqual({
      ...first,
      headers: { ...first.headers, "idempotent-replayed": "true" },
    });
    expect(state.lines).toBe(1);
  });

  test("is done again after a day, also while DynamoDB has not deleted the record yet", async () => {
    using _log = captureLog();
    await ask();
    state.now += 86_400_000;

    expect(table.items()).toMatchObject([{ expiresAt: state.now / 1000 }]);
    expect(await ask()).toMatchObject({ body: { line: 2 } });
    expect(await ask()).toMatchObject({ body: { line: 2 } });
  });

  test.each<[what: string, change: NonNullable<Parameters<typeof ask>[1]>]>([
    ["body", { sku: "cup" }],
    ["path", { id: "2" }],
  ])("with another %s is another request, and refused with 422", async (_, change) => {
    using _log = captureLog();
    await ask();

    expect(await ask(made(), change)).toMatchObject({
      status: 422,
      body: { code: "IDEMPOTENCY_KEY_REUSED" },
    });
    expect(state.lines).toBe(1);
  });
});

describe("behind a REST API", () => {
  beforeEach(() => vi.stubEnv("CORS", "{}"));
  afterEach(() => vi.stubEnv("CORS", undefined));

  test("a key is found however the caller wrote the header's name", async () => {
    using _log = captureLog();
    const first = await ask(made(), { rest: true });

    expect((await ask(made(), { rest: true })).body).toEqual(first.body);
    expect(state.lines).toBe(1);
  });

  test("another path is another request", async () => {
    using _log = captureLog();
    await ask(made(), { rest: true });

    expect(await ask(made(), { rest: true, id: "2" })).toMatchObject({
      status: 422,
      body: { code: "IDEMPOTENCY_KEY_REUSED" },
    });
  });
});

describe("a key belongs to", () => {
  test("its caller: another one's is another key", async () => {
    using _log = captureLog();

    expect(await ask(made(), { subject: "ada" })).toMatchObject({ body: { line: 1 } });
    expect(await ask(made(), { subject: "bob" })).toMatchObject({ body: { line: 2 } });
  });

  test("its function, though several share the table", async () => {
    using _log = captureLog();

    await ask(made(add, define("add-line", "required")));
    await ask(made(add, define("add-gift", "required")));

    expect(state.lines).toBe(2);
  });
});

describe("the header", () => {
  test("is required where the route says so", async () => {
    using _log = captureLog();

    expect(await ask(made(), { key: "" })).toMatchObject({
      status: 400,
      body: { code: "IDEMPOTENCY_KEY_MISSING" },
    });
    expect(state.lines).toBe(0);
  });

  test("may be missing where it is optional: each request is then its own", async () => {
    using _log = captureLog();
    const optional = made(add, define("add-line", "optional"));

    await ask(optional, { key: "" });
    expect(await ask(optional, { key: "" })).toMatchObject({ status: 202, body: { line: 2 } });
    expect(table.items()).toEqual([]);
  });

  test("may be a structured string or bare", async () => {
    using _log = captureLog();

    await ask(made(), { key: '"8e03978e-40d5-43e8-bc93-6f1fcd0e5b0c"' });
    await ask(made(), { key: "8e03978e-40d5-43e8-bc93-6f1fcd0e5b0c" });

    expect(state.lines).toBe(1);
  });

  test.each([
    ["two keys", "one,two"],
    ["a space", "a key"],
    ["half a quote", '"key'],
    ["an escape", '"a\\"b"'],
    ["an empty string", '""'],
    ["nothing but spaces", " "],
    ["256 letters", "k".repeat(256)],
    ["letters beyond ASCII", "schlüssel"],
    ["a control character", "a\u0000b"],
  ])("with %s is refused", async (_, key) => {
    using _log = captureLog();

    expect(await ask(made(), { key })).toMatchObject({
      status: 400,
      body: { code: "IDEMPOTENCY_KEY_INVALID" },
    });
    expect(table.items()).toEqual([]);
  });
});

test("the table holds neither the key nor the caller", async () => {
  using _log = captureLog();
  await ask(made(), { key: "my-secret-key", subject: "ada-lovelace" });

  expect(JSON.stringify(table.items())).not.toMatch(/my-secret-key|ada-lovelace/);
  expect(table.items()).toMatchObject([{ id: expect.stringMatching(/^add-line#[\da-f]{64}$/) }]);
});

test("an option that it does not have is refused", () => {
  const options = { store: { claim: () => Promise.reject(new Error()) }, scope: "x", requird: true };

  expect(() => idempotencyKey(options as never)).toThrow('idempotencyKey() has no option "requird"');
});
