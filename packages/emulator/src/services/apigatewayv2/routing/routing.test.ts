import { describe, expect, test } from "vitest";
import { startGateway } from "../testing/test-gateway.ts";

async function routeOf(routes: string[], method: string, path: string, stages = [{}]): Promise<unknown> {
  await using gateway = await startGateway({ stages });
  for (const route of routes) gateway.route(route);
  const { status } = await gateway.send(path, { method });
  return status === 200 ? gateway.lambda.lastEvent.routeKey : status;
}

describe("AWS's own example of route priority", () => {
  const routes = ["$default", "ANY /{proxy+}", "GET /pets/{proxy+}", "GET /pets/dog/{id}", "GET /pets/dog/1"];

  test.each([
    ["GET", "/pets/dog/1", "GET /pets/dog/1"],
    ["GET", "/pets/dog/2", "GET /pets/dog/{id}"],
    ["GET", "/pets/cat/1", "GET /pets/{proxy+}"],
    ["POST", "/test/5", "ANY /{proxy+}"],
    ["GET", "/", "$default"],
  ])("%s %s goes to %s", async (method, path, expected) => {
    expect(await routeOf(routes, method, path)).toBe(expected);
  });
});

describe("a route is chosen", () => {
  test.each([
    ["by its method before ANY", ["ANY /pets", "GET /pets"], "GET", "/pets", "GET /pets"],
    ["by ANY for other methods", ["ANY /pets", "GET /pets"], "PUT", "/pets", "ANY /pets"],
    ["by a literal before a parameter", ["GET /{kind}", "GET /pets"], "GET", "/pets", "GET /pets"],
    ["by the first literal", ["GET /{a}/dog", "GET /pets/{b}"], "GET", "/pets/dog", "GET /pets/{b}"],
    ["in full before greedily", ["GET /pets/{proxy+}", "GET /{a}/{b}"], "GET", "/pets/dog", "GET /{a}/{b}"],
    [
      "by the longer greedy path",
      ["GET /{proxy+}", "GET /pets/{proxy+}"],
      "GET",
      "/pets/a/b",
      "GET /pets/{proxy+}",
    ],
    ["by method where the literal has another", ["POST /pets", "GET /{kind}"], "GET", "/pets", "GET /{kind}"],
    ["with its trailing slash", ["GET /pets/"], "GET", "/pets/", "GET /pets/"],
    ["for HEAD only by HEAD or ANY", ["ANY /pets"], "HEAD", "/pets", "ANY /pets"],
  ])("%s", async (_, routes, method, path, expected) => {
    expect(await routeOf(routes, method, path)).toBe(expected);
  });

  test.each([
    ["another path", ["GET /pets"], "GET", "/cats"],
    ["another method", ["GET /pets"], "POST", "/pets"],
    ["a trailing slash", ["GET /pets"], "GET", "/pets/"],
    ["an empty parameter", ["GET /pets/{id}"], "GET", "/pets/"],
    ["a greedy parameter without a segment", ["GET /pets/{proxy+}"], "GET", "/pets"],
    ["HEAD where there is GET", ["GET /pets"], "HEAD", "/pets"],
  ])("by nothing for %s: 404", async (_, routes, method, path) => {
    expect(await routeOf(routes, method, path)).toBe(404);
  });
});

describe("a stage", () => {
  test("that is named leads the path, and rawPath keeps it", async () => {
    await using gateway = await startGateway({ stages: [{ name: "prod" }] });
    gateway.route("GET /pets/{id}");

    await gateway.send("/prod/pets/7");

    expect(gateway.lambda.lastEvent).toMatchObject({
      rawPath: "/prod/pets/7",
      pathParameters: { id: "7" },
      requestContext: { stage: "prod", http: { path: "/prod/pets/7" } },
    });
  });

  test("that is named wins over a route of $default", async () => {
    await using gateway = await startGateway({ stages: [{}, { name: "pets" }] });
    gateway.route("GET /pets/dog");
    gateway.route("GET /dog");

    await gateway.send("/pets/dog");

    expect(gateway.lambda.lastEvent).toMatchObject({
      routeKey: "GET /dog",
      requestContext: { stage: "pets" },
    });
  });

  test("that doesn't exist is the same 404 as a missing route", async () => {
    await using gateway = await startGateway({ stages: [{ name: "prod" }] });
    gateway.route("GET /pets");

    const answer = await gateway.send("/pets");

    expect([answer.status, answer.text]).toEqual([404, '{"message":"Not Found"}']);
  });

  test("without a deployment answers 404 until it has one", async () => {
    await using gateway = await startGateway({ stages: [{ deployed: false }] });
    gateway.route("GET /pets");

    expect((await gateway.send("/pets")).status).toBe(404);
    gateway.api.deploy("$default");
    expect((await gateway.send("/pets")).status).toBe(200);
  });
});

describe("a path", () => {
  test.each([
    ["/files/a%2Fb", "/files/a/b", { name: "a/b" }],
    ["/files/a%20b+c", "/files/a b+c", { name: "a b+c" }],
    ["/files/%ED%95%9C", "/files/한", { name: "한" }],
    ["/files/a%3Fb", "/files/a", { name: "a?b" }],
  ])("%s arrives decoded", async (path, rawPath, pathParameters) => {
    await using gateway = await startGateway();
    gateway.route("GET /files/{name}");

    await gateway.send(path);

    expect(gateway.lambda.lastEvent).toMatchObject({ rawPath, pathParameters });
  });

  test.each(["/%", "/%zz", "/%FF"])("%s with a malformed encoding is a 400", async (path) => {
    expect(await routeOf(["$default"], "GET", path)).toBe(400);
  });

  test("may come in absolute form, as to a proxy", async () => {
    expect(await routeOf(["GET /pets"], "GET", "http://api.example.com/pets?a=1")).toBe("GET /pets");
    expect(await routeOf(["GET /"], "GET", "http://api.example.com?a=1")).toBe("GET /");
  });

  test("that is none is a 400", async () => {
    expect(await routeOf(["$default"], "OPTIONS", "*")).toBe(400);
  });
});

describe("a definition is refused", () => {
  test.each([
    ["GET", 'must be "METHOD /path"'],
    ["GET pets", 'must begin with "/"'],
    ["FETCH /pets", 'has the method "FETCH"'],
    ["GET /{proxy+}/pets", "only the last segment"],
    ["GET /{id}/{id}", 'names the parameter "id" twice'],
    ["GET /pets-{id}", "a parameter is a whole segment"],
  ])("with the route key %s", async (routeKey, message) => {
    await using gateway = await startGateway();

    expect(() => gateway.route(routeKey)).toThrow(message);
  });

  test("with a route key twice", async () => {
    await using gateway = await startGateway();
    gateway.route("GET /pets");

    expect(() => gateway.route("GET /pets")).toThrow("Route with key GET /pets already exists for this API.");
  });
});
