import { describe, expect, test } from "vitest";
import { declaredResource } from "../testing/declared-resource.ts";
import { Properties } from "./properties.ts";

function read(properties: Record<string, unknown>): Properties {
  return Properties.of(declaredResource("Test::Thing", properties));
}

test("numbers and booleans may come as text, and strings as numbers or booleans", () => {
  const properties = read({ Size: "30", Half: 0.5, On: "true", Off: false, Name: 7, Flag: true });

  expect(properties.number("Size", 0, 30)).toBe(30);
  expect(properties.number("Half", 0, 1)).toBe(0.5);
  expect(properties.boolean("On")).toBe(true);
  expect(properties.boolean("Off")).toBe(false);
  expect(properties.string("Name")).toBe("7");
  expect(properties.optional("Flag")).toBe("true");
});

test("what is left out is undefined, and a list or a map is empty", () => {
  const properties = read({});

  expect(properties.has("X")).toBe(false);
  expect(properties.optional("X")).toBeUndefined();
  expect(properties.number("X", 0, 1)).toBeUndefined();
  expect(properties.boolean("X")).toBeUndefined();
  expect(properties.nested("X")).toBeUndefined();
  expect(properties.oneOf("X", ["a", "b"], "b")).toBe("b");
  expect(properties.strings("X")).toEqual([]);
  expect(properties.list("X")).toEqual([]);
  expect(properties.map("X")).toEqual({});
  expect(properties.tags()).toEqual(new Map());
  expect(properties.attributes(["X"])).toEqual({});
});

test("objects, maps and lists are read all the way down", () => {
  const properties = read({
    Logging: { Level: "INFO" },
    Variables: { TABLE: "orders", LIMIT: 5 },
    Scopes: [{ Name: "read" }, { Name: "write" }],
    Methods: ["GET", 1],
    Tags: [{ Key: "team", Value: "shop" }, { Key: "empty" }],
  });

  expect(properties.nested("Logging")!.oneOf("Level", ["INFO", "WARN"])).toBe("INFO");
  expect(properties.map("Variables")).toEqual({ TABLE: "orders", LIMIT: "5" });
  expect(properties.list("Scopes").map((scope) => scope.string("Name"))).toEqual(["read", "write"]);
  expect(properties.strings("Methods")).toEqual(["GET", "1"]);
  expect([...properties.tags()]).toEqual([
    ["team", "shop"],
    ["empty", ""],
  ]);
});

test("attributes are texts, an object as JSON", () => {
  const properties = read({ Delay: 5, Fifo: true, Policy: { Statement: [] }, Other: "x" });

  expect(properties.attributes(["Delay", "Fifo", "Policy", "Absent"])).toEqual({
    Delay: "5",
    Fifo: "true",
    Policy: '{"Statement":[]}',
  });
});

describe("an error says which property it is, what it must be and what it is", () => {
  test.each<[string, Record<string, unknown>, (properties: Properties) => unknown]>([
    ["Name is required.", {}, (p) => p.string("Name")],
    ["Type is required: A or B.", {}, (p) => p.oneOf("Type", ["A", "B"])],
    ["Second is required.", { First: [] }, (p) => p.require("First", "Second")],
    ["Name must be a string, not an object.", { Name: {} }, (p) => p.string("Name")],
    ['Type must be A or B, not "C".', { Type: "C" }, (p) => p.oneOf("Type", ["A", "B"])],
    ['On must be true or false, not "yes".', { On: "yes" }, (p) => p.boolean("On")],
    ['Size must be a number from 1 to 9, not "10".', { Size: 10 }, (p) => p.number("Size", 1, 9)],
    ['Size must be a number from 0 to 9, not "".', { Size: "" }, (p) => p.number("Size", 0, 9)],
    ['Size must be a number from 0 to 9, not "many".', { Size: "many" }, (p) => p.number("Size", 0, 9)],
    ['Names must be a list of strings, not "a".', { Names: "a" }, (p) => p.strings("Names")],
    ["Names[1] must be a string, not a list.", { Names: ["a", []] }, (p) => p.strings("Names")],
    ["Inner must be an object, not a list.", { Inner: [] }, (p) => p.nested("Inner")],
    ['Inner must be an object, not "null".', { Inner: null }, (p) => p.nested("Inner")],
    ["Inner.Name is required.", { Inner: {} }, (p) => p.nested("Inner")?.string("Name")],
    ["List must be a list of objects, not an object.", { List: {} }, (p) => p.list("List")],
    ["List[0].Name is required.", { List: [{}] }, (p) => p.list("List")[0]?.string("Name")],
    ["Variables.A must be a string, not a list.", { Variables: { A: [] } }, (p) => p.map("Variables")],
    ["Tags[0].Key is required.", { Tags: [{}] }, (p) => p.tags()],
    ["Policy must be a string or an object, not a list.", { Policy: [] }, (p) => p.attributes(["Policy"])],
    [
      "Colour is unknown: there are only Name, Size.",
      { Colour: "blue" },
      (p) => p.allowOnly(["Size", "Name"]),
    ],
  ])("%s", (message, properties, act) => {
    expect(() => act(read(properties))).toThrow(new Error(message));
  });
});
