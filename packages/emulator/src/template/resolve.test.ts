import { describe, expect, test } from "vitest";
import { noValue, resolveValue, type Scope } from "./resolve.ts";

const refs: Record<string, unknown> = {
  "AWS::NoValue": noValue,
  "AWS::Region": "ap-northeast-2",
  Orders: "orders-queue",
};
const scope: Scope = {
  region: "ap-northeast-2",
  ref: (name) => refs[name],
  attribute: (logicalId, attribute) => `${logicalId}#${attribute}`,
  condition: (name) => name === "Yes",
  mapping: (map, first, second) =>
    map === "Sizes" && first === "small" && second === "memory" ? 128 : undefined,
  importValue: (name) => (name === "pool" ? "pool-1" : undefined),
  stackOutput: (stackName, outputName) =>
    `${stackName}/${outputName}` === "Data/Pool" ? "pool-1" : undefined,
};
const resolve = (value: unknown) => resolveValue(value, scope, "Here");

describe("an intrinsic function is resolved as CloudFormation does", () => {
  test.each<[name: string, value: unknown, expected: unknown]>([
    ["Ref", { Ref: "Orders" }, "orders-queue"],
    ["Fn::GetAtt with a list", { "Fn::GetAtt": ["Orders", "Arn"] }, "Orders#Arn"],
    ["Fn::GetAtt with a text", { "Fn::GetAtt": "Orders.Nested.Arn" }, "Orders#Nested.Arn"],
    ["Fn::Sub", { "Fn::Sub": "${Orders}/${Orders.Arn}/${!Literal}" }, "orders-queue/Orders#Arn/${Literal}"],
    [
      "Fn::Sub with values of its own",
      { "Fn::Sub": ["${a}-${Orders}", { a: { Ref: "AWS::Region" } }] },
      "ap-northeast-2-orders-queue",
    ],
    ["Fn::Join", { "Fn::Join": ["-", ["a", { Ref: "Orders" }]] }, "a-orders-queue"],
    ["Fn::Join without an item of no value", { "Fn::Join": ["-", ["a", { Ref: "AWS::NoValue" }]] }, "a"],
    ["Fn::Select of Fn::Split", { "Fn::Select": [1, { "Fn::Split": ["-", { Ref: "Orders" }] }] }, "queue"],
    ["Fn::If, yes", { "Fn::If": ["Yes", 1, 2] }, 1],
    ["Fn::If, no", { "Fn::If": ["No", 1, 2] }, 2],
    ["Fn::Equals", { "Fn::Equals": [{ Ref: "AWS::Region" }, "ap-northeast-2"] }, true],
    ["Fn::And", { "Fn::And": [{ Condition: "Yes" }, { Condition: "No" }] }, false],
    ["Fn::Or", { "Fn::Or": [{ Condition: "Yes" }, { Condition: "No" }] }, true],
    ["Fn::Not", { "Fn::Not": [{ Condition: "No" }] }, true],
    ["Fn::FindInMap", { "Fn::FindInMap": ["Sizes", "small", "memory"] }, 128],
    [
      "Fn::FindInMap with a default",
      { "Fn::FindInMap": ["Sizes", "huge", "memory", { DefaultValue: 1 }] },
      1,
    ],
    ["Fn::Base64", { "Fn::Base64": "tea" }, "dGVh"],
    ["Fn::ImportValue", { "Fn::ImportValue": "pool" }, "pool-1"],
    ["Fn::GetStackOutput", { "Fn::GetStackOutput": { StackName: "Data", OutputName: "Pool" } }, "pool-1"],
    ["Fn::GetAZs", { "Fn::GetAZs": "" }, ["ap-northeast-2a", "ap-northeast-2b", "ap-northeast-2c"]],
    ["Fn::Length", { "Fn::Length": ["a", "b"] }, 2],
    ["Fn::ToJsonString", { "Fn::ToJsonString": { a: { Ref: "Orders" } } }, '{"a":"orders-queue"}'],
  ])("%s", (_, value, expected) => {
    expect(resolve(value)).toEqual(expected);
  });

  test("a property of no value is left out", () => {
    expect(resolve({ a: 1, b: { Ref: "AWS::NoValue" }, c: [{ Ref: "AWS::NoValue" }, 2] })).toEqual({
      a: 1,
      c: [2],
    });
  });

  test("an object whose only key is no function stays as it is", () => {
    expect(resolve({ "Fn2::Sub": "${x}", Reference: { Ref: "Orders" } })).toEqual({
      "Fn2::Sub": "${x}",
      Reference: "orders-queue",
    });
  });
});

describe("what can't be resolved is refused with its place", () => {
  test.each<[value: unknown, message: string]>([
    [{ a: [{ Ref: "Nobody" }] }, 'Here.a[0].Ref: there is no resource or parameter "Nobody".'],
    [{ "Fn::Teleport": 1 }, "Here: uses Fn::Teleport, which the emulator does not know."],
    [{ "Fn::Join": "x" }, 'Here.Fn::Join: takes a list of 2, not "x".'],
    [{ "Fn::Select": [7, ["a"]] }, "Here.Fn::Select: has no item 7."],
    [
      { "Fn::GetStackOutput": { StackName: "Data", OutputName: "Poll" } },
      'Here.Fn::GetStackOutput: no stack "Data" with an output "Poll" was created before.',
    ],
    [{ "Fn::ImportValue": "nothing" }, 'Here.Fn::ImportValue: no stack exports "nothing".'],
    [
      { "Fn::FindInMap": ["Sizes", "huge", "memory"] },
      'Here.Fn::FindInMap: Mappings.Sizes has no "huge" → "memory".',
    ],
  ])("%j", (value, message) => {
    expect(() => resolve(value)).toThrow(message);
  });
});
