import { expect, test } from "vitest";
import { fakeGitHub } from "../testing/fake-github.ts";
import { gitHub } from "./github-api.ts";

test("asks for the repository, with the step's token", async () => {
  const server = await fakeGitHub(() => ({ body: { state: "closed" } }));
  try {
    await expect(gitHub(server.env).request("GET", "pulls/7")).resolves.toEqual({ state: "closed" });

    expect(server.calls).toMatchObject([
      { method: "GET", path: "/repos/acme/shop/pulls/7", authorization: "Bearer a-token" },
    ]);
  } finally {
    await server.close();
  }
});

test("an answer that is no success is thrown with GitHub's own words", async () => {
  const server = await fakeGitHub(() => ({ status: 403, body: { message: "Resource not accessible" } }));
  try {
    await expect(gitHub(server.env).request("POST", "issues/7/comments", {})).rejects.toThrow(
      'GitHub answered 403 to POST issues/7/comments: {"message":"Resource not accessible"}',
    );
  } finally {
    await server.close();
  }
});

test("a missing variable is named", () => {
  expect(() => gitHub({})).toThrow("GITHUB_TOKEN must be set");
});
