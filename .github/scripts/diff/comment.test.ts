import { expect, test } from "vitest";
import { gitHub } from "../step/github-api.ts";
import { fakeGitHub } from "../testing/fake-github.ts";
import { comment, pullRequestOf } from "./comment.ts";
import { marker } from "./report.ts";

const bot = { login: "github-actions[bot]" };

async function written(existing: readonly object[]) {
  const server = await fakeGitHub(({ method, path }) => {
    if (method !== "GET") return { body: {} };
    const page = Number(new URL(path, "http://localhost").searchParams.get("page"));
    return { body: existing.slice((page - 1) * 100, page * 100) };
  });
  try {
    await comment(gitHub(server.env), 7, `${marker}\n\nNew`);
    return server.calls.filter(({ method }) => method !== "GET");
  } finally {
    await server.close();
  }
}

test("the first report is a comment of its own", async () => {
  expect(await written([{ id: 1, body: "Nice!", user: { login: "dana" } }])).toMatchObject([
    { method: "POST", path: "/repos/acme/shop/issues/7/comments", body: { body: `${marker}\n\nNew` } },
  ]);
});

test("a later report takes the place of the first, however many comments came between", async () => {
  const others = Array.from({ length: 150 }, (_, id) => ({ id, body: "Nice!", user: { login: "dana" } }));

  expect(await written([...others, { id: 4711, body: `${marker}\n\nOld`, user: bot }])).toMatchObject([
    { method: "PATCH", path: "/repos/acme/shop/issues/comments/4711" },
  ]);
});

test("a comment of somebody else is left alone, even with the marker in it", async () => {
  expect(await written([{ id: 1, body: `${marker} mine`, user: { login: "mallory" } }])).toMatchObject([
    { method: "POST" },
  ]);
});

test("what is no number of a pull request goes nowhere", () => {
  expect(pullRequestOf({ PULL_REQUEST: "7" })).toBe(7);
  expect(() => pullRequestOf({ PULL_REQUEST: "7/../../1" })).toThrow('PULL_REQUEST is "7/../../1"');
  expect(() => pullRequestOf({})).toThrow("not the number of a pull request");
});
