import { afterEach, expect, test } from "vitest";
import { gitHub } from "../step/github-api.ts";
import { type FakeCloudFormation, fakeCloudFormation } from "../testing/fake-cloudformation.ts";
import { type FakeGitHub, fakeGitHub } from "../testing/fake-github.ts";
import { sweep } from "./sweep.ts";

const created = "2026-01-01T00:00:00Z";
const pulls: Readonly<Record<string, object>> = {
  1: { state: "open", labels: [{ name: "preview" }] },
  2: { state: "closed", labels: [{ name: "preview" }] },
  3: { state: "open", labels: [] },
};

let cloudFormation: FakeCloudFormation | undefined;
let server: FakeGitHub | undefined;
afterEach(async () => {
  await cloudFormation?.close();
  await server?.close();
});

async function swept(names: readonly string[], stuck: readonly string[] = []) {
  cloudFormation = await fakeCloudFormation(
    names.map((name) => ({ name, created })),
    stuck,
  );
  server = await fakeGitHub(({ path }) => {
    const body = pulls[path.split("/").at(-1) ?? ""];
    return body === undefined ? { status: 404, body: {} } : { body };
  });
  await sweep(cloudFormation.client, gitHub(server.env));
}

test("keeps the previews of open pull requests with the label, and deletes the others", async () => {
  await swept(["preview-1-Shop", "preview-2-Shop", "preview-3-Shop", "staging-Shop"]);

  expect(cloudFormation?.left()).toEqual(["preview-1-Shop", "staging-Shop"]);
});

test("goes on after a stack that can't be deleted, and fails in the end", async () => {
  await expect(swept(["preview-2-Shop", "preview-3-Shop"], ["preview-2-Shop"])).rejects.toThrow(
    "1 previews are left: ValidationError: preview-2-Shop is protected",
  );

  expect(cloudFormation?.deleted).toEqual(["preview-3-Shop"]);
});

test("deletes nothing of a pull request that GitHub doesn't tell of", async () => {
  await expect(swept(["preview-9-Shop"])).rejects.toThrow("GitHub answered 404");

  expect(cloudFormation?.left()).toEqual(["preview-9-Shop"]);
});
