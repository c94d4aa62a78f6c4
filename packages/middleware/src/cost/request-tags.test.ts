import { checkTags } from "@repo/model/tags";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Cost } from "./cost.ts";
import { costed, recorded } from "./testing/recorded.ts";

type Tagging = (cost: Cost, event: unknown) => void;

function tagging(tag: Tagging) {
  const invoke = costed((event, { cost }) => tag(cost, event));
  return (event: unknown = {}) => invoke(event);
}

async function tagsOf(tag: Tagging) {
  const { records, others } = await recorded(tagging(tag));
  const { team, feature, ...own } = records[0]?.t ?? {};
  return { own, others };
}

test("a later value takes the place of an earlier one, and of the function's own", async () => {
  const { records } = await recorded(
    tagging((cost) => {
      cost.tag("tenant", "one");
      cost.tag("tenant", "two");
      cost.tag("team", "web");
    }),
  );

  expect(records[0]?.t).toEqual({ team: "web", feature: "checkout", tenant: "two" });
});

describe("left out, logged once, and breaking nothing, is", () => {
  test.each<[what: string, key: unknown, value: unknown]>([
    ["a key of AWS's", "aws:tenant", "a"],
    ["an empty key", "", "a"],
    ["a key that is too long", "k".repeat(129), "a"],
    ["a value that is too long", "tenant", "v".repeat(257)],
    ["a huge value", "tenant", "v".repeat(10_000_000)],
    ["a character that AWS doesn't take", "tenant", "a\nb"],
    ["half a character", "tenant", "\ud83d"],
    ["a number", "tenant", 7],
    ["nothing", undefined, undefined],
    ["a symbol", Symbol("tenant"), "a"],
    ["an object with a text of its own", { toString: () => "tenant" }, "a"],
  ])("%s", async (_, key, value) => {
    const { own, others } = await tagsOf((cost) => {
      for (let time = 0; time < 3; time += 1) cost.tag(key as string, value as string);
      cost.tag("plan", "gold");
    });

    expect(own).toEqual({ plan: "gold" });
    expect(others).toHaveLength(1);
    expect(others[0]?.length).toBeLessThan(400);
    expect(JSON.parse(others[0]!)).toMatchObject({ level: "WARN" });
  });

  test("the ninth of a request", async () => {
    const { own, others } = await tagsOf((cost) => {
      for (let index = 1; index <= 9; index += 1) cost.tag(`tag${index}`, "a");
      cost.tag("tag1", "b");
    });

    expect(Object.keys(own)).toHaveLength(8);
    expect(own.tag1).toBe("b");
    expect(others).toEqual([expect.stringContaining("tag9")]);
  });
});

test("many bad keys fill neither the log nor the memory", async () => {
  const invoke = tagging((cost, event) => cost.tag(`bad!${event}`, "a"));

  const { others } = await recorded(async () => {
    for (let index = 0; index < 200; index += 1) await invoke(index);
  });

  expect(others.length).toBeLessThanOrEqual(50);
});

test("takes what AWS takes, and nothing else, in any script", async () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.string({ unit: "grapheme", maxLength: 20 }),
  );
  await fc.assert(
    fc.asyncProperty(text, text, async (key, value) => {
      const { own } = await tagsOf((cost) => cost.tag(key, value));
      let taken = true;
      try {
        checkTags("a request", { [key]: value });
      } catch {
        taken = false;
      }
      expect(Object.entries(own)).toEqual(taken ? [[key, value]] : []);
    }),
  );
});

test("a thousand values of a tag are recorded in an environment, then (other)", async () => {
  const invoke = tagging((cost, event) => {
    cost.tag("order", String(event));
    cost.tag("tenant", "acme");
  });

  const { records } = await recorded(async () => {
    for (let index = 1; index <= 1002; index += 1) await invoke(index);
    await invoke(1);
  });

  expect(records[999]?.t.order).toBe("1000");
  expect(records[1000]?.t).toMatchObject({ order: "(other)", tenant: "acme" });
  expect(records[1002]?.t.order).toBe("1");
});

test("fifty tags are recorded in an environment, then (other)", async () => {
  const invoke = tagging((cost, event) => cost.tag(`key${event}`, "a"));

  const { records } = await recorded(async () => {
    for (let index = 1; index <= 51; index += 1) await invoke(index);
  });

  expect(records[49]?.t.key50).toBe("a");
  expect(records[50]?.t.key51).toBe("(other)");
});

test("a tag that is called __proto__ is one like any other", async () => {
  const { own } = await tagsOf((cost) => cost.tag("__proto__", "a"));

  expect(Object.entries(own)).toEqual([["__proto__", "a"]]);
});
