import { describe, expect, test } from "vitest";
import { FakeLambda } from "../execute-api/testing/fake-lambda.ts";
import { HttpApis } from "./http-apis.ts";
import { startGateway } from "./testing/test-gateway.ts";

describe("the engine", () => {
  function createApis(ports: () => number): HttpApis {
    return new HttpApis({
      account: { id: "000000000000", region: "ap-northeast-2" },
      lambda: new FakeLambda(),
      keys: async () => ({ keys: [] }),
      clock: { now: () => 0, after: () => ({ cancel: () => {} }) },
      emit: () => {},
      ports,
    });
  }

  test("reports each request", async () => {
    await using gateway = await startGateway();
    gateway.route("GET /pets/{id}");

    await gateway.send("/pets/7?a=1");
    await gateway.send("/cats");

    const duration = expect.any(Number);
    expect(gateway.events).toEqual([
      { type: "request", method: "GET", path: "/pets/7", status: 200, duration, routeKey: "GET /pets/{id}" },
      { type: "request", method: "GET", path: "/cats", status: 404, duration, reason: expect.any(String) },
    ]);
  });

  test("gives an API the same id each time, and lists where it is", async () => {
    const [first, second] = [createApis(() => 0), createApis(() => 0)];
    const [api, again, other] = await Promise.all([
      first.createApi("shop/Api"),
      second.createApi("shop/Api"),
      first.createApi("shop/Other"),
    ]);

    expect(api.names.apiId).toBe(again.names.apiId);
    expect(api.names.apiId).not.toBe(other.names.apiId);
    expect(first.addresses()).toEqual([
      {
        aws: `https://${api.names.apiId}.execute-api.ap-northeast-2.amazonaws.com`,
        local: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      },
      { aws: other.awsUrl, local: expect.any(String) },
    ]);
    await Promise.all([first.close(), second.close()]);
  });

  test("says which port is taken", async () => {
    const first = createApis(() => 0);
    await first.createApi("shop/Api");
    const { port } = new URL(first.addresses()[0]!.local);
    const second = createApis(() => Number(port));

    await expect(second.createApi("shop/Api")).rejects.toThrow(`Port ${port} of 127.0.0.1 is taken`);
    await first.close();
  });

  test("refuses an API twice, and has no API that wasn't created", async () => {
    const apis = createApis(() => 0);
    await apis.createApi("shop/Api");

    await expect(apis.createApi("shop/Api")).rejects.toThrow("already exists");
    expect(() => apis.api("nope")).toThrow('There is no HTTP API with the id "nope".');
    await apis.close();
  });
});
