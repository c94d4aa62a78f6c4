import { expect, test } from "vitest";
import { gitHub } from "../step/github-api.ts";
import { fakeGitHub } from "../testing/fake-github.ts";
import { announce } from "./announce.ts";

test("says in the pull request where its preview is, and nothing that is no address", async () => {
  const server = await fakeGitHub(({ method }) => ({ body: method === "GET" ? [] : {} }));
  try {
    const api = gitHub(server.env);

    await announce(api, 7, "https://d1.cloudfront.net");

    expect(server.calls.at(-1)).toMatchObject({
      method: "POST",
      body: { body: expect.stringContaining("<https://d1.cloudfront.net>") },
    });
    await expect(announce(api, 7, "https://d1.net> @all")).rejects.toThrow("not the address of a stage");
  } finally {
    await server.close();
  }
});
