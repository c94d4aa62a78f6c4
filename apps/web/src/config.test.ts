import { describe, expect, test } from "vitest";
import { loadConfig } from "./config.ts";

const config = {
  apiUrl: "http://127.0.0.1:3000",
  signInUrl: "http://127.0.0.1:3001",
  clientId: "client",
  issuer: "http://127.0.0.1:3001/pool",
  scopes: ["openid"],
};
const serve = (response: Response) => async () => response;

describe("the configuration", () => {
  test("is what /config.json says", async () => {
    expect(await loadConfig(serve(Response.json(config)))).toEqual(config);
  });

  test.each([
    ["is answered with the page itself", new Response("<!doctype html>"), "is missing"],
    ["is answered with an error", new Response("", { status: 403 }), "answered with 403"],
    ["lacks a value", Response.json({ ...config, clientId: undefined }), `wrong at "clientId"`],
    ["holds a wrong value", Response.json({ ...config, apiUrl: "api" }), `wrong at "apiUrl"`],
    ["holds a wrong value deep inside", Response.json({ ...config, scopes: [1] }), `wrong at "scopes.0"`],
  ])("says what is wrong when it %s", async (_, response, words) => {
    await expect(loadConfig(serve(response))).rejects.toMatchObject({
      name: "ConfigError",
      message: expect.stringContaining(words),
    });
  });

  test("says so when it can't be fetched at all", async () => {
    const fail = () => Promise.reject(new TypeError("Failed to fetch"));

    await expect(loadConfig(fail)).rejects.toThrow("could not be fetched");
  });
});
