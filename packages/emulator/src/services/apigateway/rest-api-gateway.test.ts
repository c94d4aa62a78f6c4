import { describe, expect, test } from "vitest";
import { startRestApi } from "./testing/test-rest-api.ts";

describe("the address of a REST API", () => {
  test.for([
    ["GET", "/prod/pets/dog", "GET /pets/dog"],
    ["GET", "/prod/pets/cat", "GET /pets/{id}"],
    ["GET", "/prod/pets/cat/7", "ANY /{proxy+}"],
    // A resource that has not the method leaves it to a greedy one.
    ["POST", "/prod/pets/dog", "ANY /{proxy+}"],
    ["DELETE", "/prod/pets", "ANY /pets"],
    ["GET", "/prod/pets", "GET /pets"],
    ["GET", "/prod/pets/", "GET /pets"],
    ["GET", "/prod", "GET /"],
    ["GET", "/prod/", "GET /"],
  ] as const)("sends %s %s to %s", async ([method, path, routeKey]) => {
    await using rest = await startRestApi();
    for (const key of ["GET /", "GET /pets", "ANY /pets", "GET /pets/dog", "GET /pets/{id}", "ANY /{proxy+}"])
      rest.method(key);
    rest.deploy();

    expect((await rest.sendRaw(path, { method })).status).toBe(200);
    expect(rest.events).toMatchObject([{ type: "request", routeKey }]);
  });

  test.for([
    ["an unknown path", "/prod/nothing", "GET", "Missing Authentication Token"],
    ["an unknown method", "/prod/pets", "POST", "Missing Authentication Token"],
    ["no stage", "/", "GET", "Missing Authentication Token"],
    ["an unknown stage", "/dev/pets", "GET", "Forbidden"],
  ] as const)("answers 403 to %s, as it has no 404", async ([, path, method, message]) => {
    await using rest = await startRestApi();
    rest.method("GET /pets");
    rest.deploy();
    const { status, headers, text } = await rest.sendRaw(path, { method });

    expect({ status, text }).toEqual({ status: 403, text: JSON.stringify({ message }) });
    expect(headers["x-amzn-errortype"]).toBe(`${message.replaceAll(" ", "")}Exception`);
  });

  test("gives each answer a request id and an extended one", async () => {
    await using rest = await startRestApi();
    rest.method("GET /pets");
    rest.deploy();
    const { headers } = await rest.send("/pets");
    const refused = await rest.send("/nothing");

    expect(headers["x-amzn-requestid"]).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    expect(headers["x-amz-apigw-id"]).toMatch(/^[\w-]{15}=$/);
    expect(rest.lambda.lastEvent.requestContext).toMatchObject({
      requestId: headers["x-amzn-requestid"],
      extendedRequestId: headers["x-amz-apigw-id"],
    });
    expect(refused.headers["x-amzn-requestid"]).not.toBe(headers["x-amzn-requestid"]);
  });

  test("refuses a body of more than 10 MB in plain text, which nobody can customize", async () => {
    await using rest = await startRestApi();
    rest.method("POST /pets");
    rest.api.putGatewayResponse("DEFAULT_4XX", {
      statusCode: 418,
      responseParameters: {},
      responseTemplates: { "text/plain": "custom" },
    });
    rest.deploy();
    const body = Buffer.alloc(10 * 1024 * 1024 + 1);
    const { status, text } = await rest.send("/pets", { method: "POST", body });

    expect(status).toBe(413);
    expect(text).toBe("HTTP content length exceeded 10485760 bytes.");
  });

  test("lets nobody through AWS_IAM, as no signature is verified here", async () => {
    await using rest = await startRestApi();
    rest.method("GET /pets", { authorizationType: "AWS_IAM" });
    rest.deploy();
    const headers = { authorization: "AWS4-HMAC-SHA256 Credential=AKID/20261122" };

    expect((await rest.send("/pets")).text).toBe('{"message":"Missing Authentication Token"}');
    expect((await rest.send("/pets", { headers })).status).toBe(403);
    expect(rest.events.at(-1)).toMatchObject({ reason: expect.stringContaining("verifies no signatures") });
  });
});

describe("a stage", () => {
  test("serves what was deployed to it until the next deployment", async () => {
    await using rest = await startRestApi();
    rest.method("GET /pets");
    rest.deploy();
    rest.method("GET /shops");

    expect((await rest.send("/shops")).status).toBe(403);
    rest.deploy();
    expect((await rest.send("/shops")).status).toBe(200);
    expect((await rest.send("/pets")).status).toBe(200);
  });

  test("serves its own deployment beside other stages", async () => {
    await using rest = await startRestApi();
    rest.method("GET /pets");
    rest.deploy();
    rest.method("GET /shops");
    rest.deploy({ name: "dev" });

    expect((await rest.sendRaw("/prod/shops")).status).toBe(403);
    expect((await rest.sendRaw("/dev/shops")).status).toBe(200);
  });

  test("throttles each method, by its own settings or the stage's", async () => {
    await using rest = await startRestApi();
    for (const key of ["GET /pets", "POST /pets", "GET /shops"]) rest.method(key);
    rest.deploy({
      throttling: new Map([
        ["/* *", { rateLimit: 1, burstLimit: 2 }],
        ["/pets GET", { rateLimit: 1, burstLimit: 1 }],
      ]),
    });
    const statuses = async (path: string, method = "GET") => {
      const answers = [];
      for (let count = 0; count < 3; count += 1) answers.push(await rest.send(path, { method }));
      return answers.map(({ status }) => status);
    };

    expect(await statuses("/pets")).toEqual([200, 429, 429]);
    expect(await statuses("/pets", "POST")).toEqual([200, 200, 429]);
    expect(await statuses("/shops")).toEqual([200, 200, 429]);
    const { text, headers } = await rest.send("/pets");
    expect(text).toBe('{"message":"Too Many Requests"}');
    expect(headers["x-amzn-errortype"]).toBe("TooManyRequestsException");
    await rest.clock.advance(1000);
    expect((await rest.send("/pets")).status).toBe(200);
  });
});

describe("the definition of an API", () => {
  test.for([
    ["a deployment without methods", "The REST API doesn't contain any methods", () => undefined],
    [
      "a method that leads nowhere",
      "No integration defined for method GET /pets.",
      { integration: undefined },
    ],
    [
      "an authorizer that is not there",
      "GET /pets has AuthorizationType CUSTOM, but its AuthorizerId names no such authorizer of this API.",
      { authorizationType: "CUSTOM", authorizerId: "abc123" },
    ],
    [
      "scopes without a user pool",
      "GET /pets has AuthorizationScopes: only AuthorizationType COGNITO_USER_POOLS takes them.",
      { authorizationScopes: ["pets/read"] },
    ],
    [
      "a model that is not there",
      'GET /pets has the model "Pet", which the API has not.',
      { requestModels: { "application/json": "Pet" } },
    ],
  ] as const)("refuses %s", async ([, message, more]) => {
    await using rest = await startRestApi();
    if (typeof more !== "function") rest.method("GET /pets", more);

    expect(() => rest.deploy()).toThrow(message);
  });

  test("refuses a second resource of a name, a second method of a resource, and what is not there", async () => {
    await using rest = await startRestApi();
    const { api } = rest;
    rest.method("GET /pets");
    const pets = api.addResource(api.rootResourceId, "shops");

    expect(() => api.addResource(api.rootResourceId, "shops")).toThrow("already has this name: shops");
    expect(() => api.addResource(pets, "{id")).toThrow("a parameter is a whole segment");
    expect(() => api.addResource("nothing", "a")).toThrow('The API has no resource "nothing".');
    rest.deploy();
    const stage = api.stages.get("prod")!;
    expect(() => api.putStage({ ...stage, deploymentId: "abc123" })).toThrow("has no deployment");
    expect(() => api.putStage({ ...stage, name: "$default" })).toThrow('"$default" is no stage name');
    expect(() => rest.apis.api("abc123")).toThrow('There is no REST API with the id "abc123".');
  });
});

describe("a method that asks for an API key", () => {
  const key = { id: "key1", value: "0123456789abcdefghij", enabled: true };
  const plan = { id: "plan1", throttling: undefined, quota: undefined };
  const headers = { "x-api-key": key.value };

  test("lets in who has a key of a usage plan of its stage, and tells the function of it", async () => {
    await using rest = await startRestApi();
    const { usagePlans } = rest.apis;
    rest.method("GET /pets", { apiKeyRequired: true });
    rest.deploy();
    usagePlans.putKey(key);
    usagePlans.putKey({ ...key, id: "key2", value: "without a plan" });
    usagePlans.putPlan({ ...plan, stages: [{ apiId: rest.api.names.apiId, stage: "prod" }] });
    usagePlans.addKeyToPlan("key1", "plan1");

    expect((await rest.send("/pets", { headers })).status).toBe(200);
    expect(rest.lambda.lastEvent.requestContext).toMatchObject({
      identity: { apiKey: key.value, apiKeyId: "key1" },
    });
    for (const value of ["wrong", "without a plan", undefined]) {
      const refused = await rest.send(
        "/pets",
        value === undefined ? {} : { headers: { "x-api-key": value } },
      );
      expect(refused).toMatchObject({ status: 403, text: '{"message":"Forbidden"}' });
      expect(refused.headers["x-amzn-errortype"]).toBe("ForbiddenException");
    }
    usagePlans.putKey({ ...key, enabled: false });
    expect((await rest.send("/pets", { headers })).status).toBe(403);
  });

  test("holds a key to its plan's throttle and quota", async () => {
    await using rest = await startRestApi();
    const { usagePlans } = rest.apis;
    rest.method("GET /pets", { apiKeyRequired: true });
    rest.deploy();
    usagePlans.putKey(key);
    usagePlans.addKeyToPlan("key1", "plan1");
    const stages = [{ apiId: rest.api.names.apiId, stage: "prod" }];
    const ask = async () => (await rest.send("/pets", { headers })).text;

    usagePlans.putPlan({ ...plan, stages, throttling: { rateLimit: 1, burstLimit: 1 } });
    expect([await ask(), await ask()]).toEqual(["ok", '{"message":"Too Many Requests"}']);
    usagePlans.putPlan({ ...plan, stages, quota: { limit: 2, period: "DAY" } });
    expect([await ask(), await ask(), await ask()]).toEqual(["ok", "ok", '{"message":"Limit Exceeded"}']);
    await rest.clock.advance(24 * 60 * 60 * 1000);
    expect(await ask()).toBe("ok");
  });
});
