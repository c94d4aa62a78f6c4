import { expect, test } from "vitest";
import { creationOrder } from "./creation-order.ts";

const resource = (Properties: Record<string, unknown>, DependsOn?: string | string[]) => ({
  Type: "Test::Thing",
  Properties,
  ...(DependsOn && { DependsOn }),
});

test("a resource comes after all that it refers to by Ref, GetAtt, Sub or DependsOn", () => {
  const order = creationOrder({
    Last: resource({ text: { "Fn::Sub": "${Middle.Arn}-${AWS::Region}-${!First}" } }, ["Beside"]),
    Middle: resource({ list: [{ "Fn::GetAtt": ["First", "Arn"] }] }, "Other"),
    First: resource({}),
    Other: resource({ ref: { Ref: "First" } }),
    Beside: resource({}),
  });

  expect(order).toEqual(["Beside", "First", "Other", "Middle", "Last"]);
});

test("a circle is refused and shown", () => {
  const circle = { A: resource({ b: { Ref: "B" } }), B: resource({ a: { "Fn::GetAtt": "A.Arn" } }) };

  expect(() => creationOrder(circle)).toThrow("Resources.A: depends on itself: A → B → A.");
});
