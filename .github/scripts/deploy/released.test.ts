import { afterEach, expect, test } from "vitest";
import { gitHub } from "../step/github-api.ts";
import { type FakeGitHub, fakeGitHub } from "../testing/fake-github.ts";
import { lastReleased, releasedBy } from "./released.ts";

const hash = "a".repeat(64);
const good = { path: ".github/workflows/deploy.yml", head_branch: "main", conclusion: "success" };

let server: FakeGitHub | undefined;
afterEach(() => server?.close());

async function apiWith(answers: Readonly<Record<string, object>>) {
  server = await fakeGitHub(({ path }) => {
    const body = answers[path.replace("/repos/acme/shop/actions/", "").replace(/\?.*/, "")];
    return body === undefined ? { status: 404, body: {} } : { body };
  });
  return gitHub(server.env);
}

const artifacts = (...list: [name: string, expired?: boolean][]) => ({
  artifacts: list.map(([name, expired = false]) => ({ name, expired })),
});

test("finds the last deployment that went well and whose assembly is still kept", async () => {
  const api = await apiWith({
    "workflows/deploy.yml/runs": { workflow_runs: [{ id: 3 }, { id: 2 }, { id: 1 }] },
    "runs/3/artifacts": artifacts(["report"]),
    "runs/2/artifacts": artifacts(["report"], [`assembly-${hash}`]),
  });

  expect(await lastReleased(api, "main")).toEqual({ runId: 2, sha256: hash });
  expect(server?.calls[0]?.path).toContain("branch=main&status=success");
});

test("finds none before the first deployment", async () => {
  const api = await apiWith({ "workflows/deploy.yml/runs": { workflow_runs: [] } });

  expect(await lastReleased(api, "main")).toBeUndefined();
});

test("takes the deployment that somebody names", async () => {
  const api = await apiWith({ "runs/2": good, "runs/2/artifacts": artifacts([`assembly-${hash}`]) });

  expect(await releasedBy(api, "2", "main")).toEqual({ runId: 2, sha256: hash });
});

test.each([
  ["of another workflow", { path: ".github/workflows/preview.yml" }],
  ["of another branch", { head_branch: "feature" }],
  ["that failed", { conclusion: "failure" }],
])("refuses a run %s", async (_, other) => {
  const api = await apiWith({ "runs/2": { ...good, ...other } });

  await expect(releasedBy(api, "2", "main")).rejects.toThrow(
    "only a successful run of .github/workflows/deploy.yml",
  );
});

test("says when the assembly was kept long enough, and when the id is none", async () => {
  const api = await apiWith({ "runs/2": good, "runs/2/artifacts": artifacts([`assembly-${hash}`, true]) });

  await expect(releasedBy(api, "2", "main")).rejects.toThrow("has no assembly any more");
  await expect(releasedBy(api, "2/../3", "main")).rejects.toThrow('"2/../3" is no id of a run');
});
