import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readAssembly, type Template } from "../assembly/read-assembly.ts";
import { shopFunction, smallAssembly, writeAssembly } from "../testing/small-assembly.ts";
import { report } from "./report.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "report-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Version {
  readonly resources?: Template["Resources"];
  readonly code?: string;
}

function stacks(name: string, { resources, code }: Version = {}) {
  const assembly = smallAssembly(resources);
  const files =
    code === undefined ? assembly.files : { "asset.code/handler.mjs": code, "asset.code/a.map": "{}" };
  writeAssembly(join(folder, name), { ...assembly, files });
  return readAssembly(join(folder, name));
}

const compared = (before: Version, after: Version, cdkDiff?: string) =>
  report(stacks("before", before), stacks("after", after), cdkDiff);

const role = (...actions: string[]): Template["Resources"] => ({
  Role: {
    Type: "AWS::IAM::Role",
    Properties: {
      AssumeRolePolicyDocument: { Statement: [] },
      Policies: [
        { PolicyDocument: { Statement: [{ Effect: "Allow", Action: actions, Resource: "orders" }] } },
      ],
    },
  },
});

describe("the report", () => {
  test("says so when nothing changes", () => {
    expect(compared({}, {})).toContain("Nothing in the templates, the bundles or the prices changes.");
  });

  test("lists each resource with what becomes of it", () => {
    const queue = { Type: "AWS::SQS::Queue", Properties: { QueueName: "orders" } };
    const renamed = { Type: "AWS::SQS::Queue", Properties: { QueueName: "tasks" } };
    const topic = { Type: "AWS::SNS::Topic" };

    const text = compared({ resources: { Orders: queue } }, { resources: { Orders: renamed, Done: topic } });

    expect(text).toContain("**staging/Shop**");
    expect(text).toContain("| **replaced** | `AWS::SQS::Queue` | `Orders` | `QueueName` |");
    expect(text).toContain("| added | `AWS::SNS::Topic` | `Done` |  |");
    expect(text).not.toContain("### Permissions");
  });

  test("says when more is permitted than before, and what", () => {
    const text = compared({ resources: role("sqs:SendMessage") }, { resources: role("sqs:*") });

    expect(text).toContain("**More is permitted than before.**");
    expect(text).toContain("| `+` | `orders` | `Allow` | `sqs:*` |");
    expect(text).toContain("| `-` | `orders` | `Allow` | `sqs:SendMessage` |");
  });

  test("says how much larger a bundle becomes, without its source maps", () => {
    const text = compared({ code: "x".repeat(1024) }, { code: "x".repeat(2560) });

    expect(text).toContain("| `staging/Shop PlaceOrder` | 1.0 KB | 2.5 KB | +1.5 KB |");
  });

  test("says what more memory costs at the list price", () => {
    const text = compared({ resources: shopFunction(256) }, { resources: shopFunction(512) });

    // A million times the request and 100 ms of 0.25 and of 0.5 GB on arm64 in eu-west-1.
    expect(text).toContain("List price of 1,000,000 invocations of 100 ms");
    expect(text).toContain("| `staging/Shop PlaceOrder` | 0.533 | 0.867 | +0.333 |");
  });

  test("gives a function that is new without a price before", () => {
    const text = compared({ resources: {} }, {});

    expect(text).toContain("| `staging/Shop PlaceOrder` | – | 0.0 KB | new |");
    expect(text).toContain("| `staging/Shop PlaceOrder` | – | 0.533 |  |");
  });

  test("adds what the CDK's CLI said, in a fence that it can't leave", () => {
    const text = compared({}, {}, "Stack staging/Shop\n```\n</details> @everyone");

    expect(text).toContain("````\nStack staging/Shop\n```\n</details> @everyone\n````");
  });

  test("takes nothing of a stranger's template for Markdown, HTML or a mention", () => {
    const hostile = "a`|<img src=x>\n@everyone";
    const text = compared({ resources: {} }, { resources: { [hostile]: { Type: "AWS::SQS::Queue" } } });

    expect(text).toContain("| added | `AWS::SQS::Queue` | `a img src=x @everyone` |  |");
  });

  test("stays within what GitHub takes for a comment", () => {
    const id = (index: number) => `Queue${index}`.padEnd(255, "x");
    const many = Array.from({ length: 300 }, (_, index) => [id(index), { Type: "AWS::SQS::Queue" }]);

    expect(compared({}, { resources: Object.fromEntries(many) }).length).toBeLessThan(65_536);
    expect(compared({}, {}, "x".repeat(100_000)).length).toBeLessThan(65_536);
  });
});
