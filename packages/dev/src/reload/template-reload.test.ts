import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type TemplateEvent, TemplateReload } from "./template-reload.ts";

let root: string;
let events: TemplateEvent[];
let restarts: number;
let synthesized: () => void;
let reload: TemplateReload;

const template = (content: object) =>
  writeFileSync(join(root, "cdk.out/Shop.template.json"), JSON.stringify(content));
const saved = async (file: string) => {
  reload.sourceChanged(join(root, file));
  await new Promise((resolve) => setTimeout(resolve, 150));
  await reload.close();
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "template-"));
  mkdirSync(join(root, "cdk.out"));
  template({ Memory: 128, Code: "a".repeat(64) });
  events = [];
  restarts = 0;
  synthesized = () => undefined;
  reload = new TemplateReload({
    root,
    assembly: join(root, "cdk.out"),
    synthesize: async () => synthesized(),
    templateChanged: async () => {
      restarts += 1;
    },
    report: (event) => events.push(event),
  });
});

afterEach(() => rmSync(root, { recursive: true }));

test.each([
  "infra/src/stages.ts",
  "packages/contracts/src/routes.ts",
  "packages/model/src/use.ts",
  "apps/x/src/function.ts",
  "apps/new/src",
])("a template that a save of %s changed is started anew", async (file) => {
  synthesized = () => template({ Memory: 256 });
  await saved(file);

  expect(restarts).toBe(1);
  expect(events).toMatchObject([{ type: "template-changed" }]);
});

test("a template in which only the code's digest is another one goes on", async () => {
  synthesized = () => template({ Memory: 128, Code: "b".repeat(64) });
  await saved("infra/src/stages.ts");

  expect(restarts).toBe(0);
});

test("a template in which only the code's version is another one goes on", async () => {
  const versioned = (digest: string) =>
    template({ [`PlaceOrderCurrentVersion0A1B2C3D${digest.repeat(32)}`]: { Type: "AWS::Lambda::Version" } });
  synthesized = () => versioned("a");
  await saved("infra/src/stages.ts");
  expect(restarts).toBe(1);
  synthesized = () => versioned("b");
  await saved("infra/src/stages.ts");

  expect(restarts).toBe(1);
});

test("sources that no template follows from are not synthesized", async () => {
  synthesized = () => template({ Memory: 256 });
  await saved("apps/x/src/handler.ts");
  await saved("packages/middleware/src/http.ts");

  expect(restarts).toBe(0);
});

test("an app that can't be synthesized is reported, and what runs goes on", async () => {
  synthesized = () => {
    throw new Error("stages.ts: no such stage");
  };
  await saved("infra/src/stages.ts");

  expect(events).toEqual([{ type: "template-failed", message: "stages.ts: no such stage" }]);
  expect(restarts).toBe(0);
});

test("an app that is mended is reported too, once, when nothing has to change", async () => {
  synthesized = () => {
    throw new Error("stages.ts: no such stage");
  };
  await saved("infra/src/stages.ts");
  synthesized = () => undefined;
  await saved("infra/src/stages.ts");
  await saved("infra/src/stages.ts");

  expect(events.map(({ type }) => type)).toEqual(["template-failed", "template-mended"]);
  expect(restarts).toBe(0);
});

test("an app that lacked a package is synthesized again as soon as packages are linked, any other one is not", async () => {
  const linked = async () => {
    reload.packagesLinked();
    await new Promise((resolve) => setTimeout(resolve, 150));
    await reload.close();
  };
  synthesized = () => template({ Memory: 256 });
  await linked();
  expect(events).toEqual([]);
  synthesized = () => {
    throw new Error("Cannot find package '@repo/late'");
  };
  await saved("infra/src/stages.ts");
  synthesized = () => template({ Memory: 256 });
  await linked();

  expect(events.map(({ type }) => type)).toEqual(["template-failed", "template-changed"]);
});
