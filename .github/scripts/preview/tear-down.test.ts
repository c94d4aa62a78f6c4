import { afterEach, expect, test } from "vitest";
import { type FakeCloudFormation, fakeCloudFormation } from "../testing/fake-cloudformation.ts";
import { tearDown } from "./tear-down.ts";

let cloudFormation: FakeCloudFormation | undefined;
afterEach(() => cloudFormation?.close());

test("deletes the stacks of one pull request, those that were made last first, and no others", async () => {
  cloudFormation = await fakeCloudFormation([
    { name: "preview-7-ShopData", created: "2026-01-01T00:00:00Z" },
    { name: "production-Shop", created: "2026-01-01T00:00:00Z" },
    { name: "preview-77-Shop", created: "2026-01-02T00:00:00Z" },
    { name: "preview-7-Shop", created: "2026-01-03T00:00:00Z" },
    { name: "preview-7-Shop-Nested", created: "2026-01-04T00:00:00Z", parent: "preview-7-Shop" },
  ]);

  await tearDown(cloudFormation.client, 7);

  expect(cloudFormation.deleted).toEqual(["preview-7-Shop", "preview-7-ShopData"]);
  expect(cloudFormation.left()).toEqual(["production-Shop", "preview-77-Shop", "preview-7-Shop-Nested"]);
});

test("is content when there is no preview", async () => {
  cloudFormation = await fakeCloudFormation([]);

  await tearDown(cloudFormation.client, 7);

  expect(cloudFormation.deleted).toEqual([]);
});
