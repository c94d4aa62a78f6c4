import { describe, expect, test } from "vitest";
import type { RestMethod } from "../definition.ts";
import { startRestApi } from "../testing/test-rest-api.ts";

const order = {
  $schema: "http://json-schema.org/draft-04/schema#",
  type: "object",
  required: ["sku", "quantity"],
  properties: {
    sku: { type: "string", minLength: 2 },
    quantity: { type: "integer", minimum: 0, exclusiveMinimum: true, maximum: 9 },
    size: { enum: ["S", "L"] },
  },
  additionalProperties: false,
};

async function startValidated(
  more: Partial<RestMethod>,
  validator = { validateBody: true, validateParameters: true },
) {
  const rest = await startRestApi();
  rest.api.putModel("Order", order);
  const { apiId } = rest.api.names;
  rest.api.putModel("Orders", {
    type: "array",
    items: { $ref: `https://apigateway.amazonaws.com/restapis/${apiId}/models/Order` },
  });
  rest.api.putGatewayResponse("BAD_REQUEST_BODY", {
    statusCode: undefined,
    responseParameters: {},
    responseTemplates: {
      "application/json":
        '{"message":$context.error.messageString,"why":"$context.error.validationErrorString"}',
    },
  });
  const requestValidatorId = rest.api.putValidator("Validator", validator);
  rest.method("POST /orders/{id}", { requestValidatorId, ...more });
  rest.deploy();
  const post = (body: string, contentType = "application/json", query = "") =>
    rest.send(`/orders/7${query}`, { method: "POST", body, headers: { "content-type": contentType } });
  return { rest, post };
}

const requestModels = { "application/json": "Order" };

describe("a request validator", () => {
  test.for([
    [
      "{}",
      'object has missing required properties (["sku"]), object has missing required properties (["quantity"])',
    ],
    ['{"sku":"a","quantity":1}', 'string "a" is too short (length: 1, required minimum: 2)'],
    [
      '{"sku":1,"quantity":1}',
      'instance type (integer) does not match any allowed primitive type (allowed: ["string"])',
    ],
    [
      '{"sku":"tea","quantity":10}',
      "numeric instance is greater than the required maximum (maximum: 9, found: 10)",
    ],
    [
      '{"sku":"tea","quantity":1,"size":"M"}',
      'instance value ("M") not found in enum (possible values: ["S","L"])',
    ],
    [
      '{"sku":"tea","quantity":1,"a":1}',
      'object instance has properties which are not allowed by the schema: ["a"]',
    ],
    ["", "object has missing required properties"],
    ["{", "Invalid JSON"],
  ] as const)("answers 400 to the body %s", async ([body, why]) => {
    const { rest, post } = await startValidated({ requestModels });
    await using _ = rest;
    const { status, text, headers } = await post(body);

    expect(status).toBe(400);
    expect(text).toContain('{"message":"Invalid request body","why":"[');
    expect(text).toContain(why);
    expect(headers["x-amzn-errortype"]).toBe("BadRequestException");
    expect(rest.lambda.calls).toEqual([]);
  });

  test("answers as AWS does where nobody has customized it", async () => {
    const rest = await startRestApi();
    await using _ = rest;
    rest.api.putModel("Order", order);
    const requestValidatorId = rest.api.putValidator("V", { validateBody: true, validateParameters: false });
    rest.method("POST /orders", { requestValidatorId, requestModels });
    rest.deploy();

    expect(await rest.send("/orders", { method: "POST", body: "{}" })).toMatchObject({
      status: 400,
      text: '{"message": "Invalid request body"}',
    });
  });

  test("draft 4 is what a model is written in: a bound can be exclusive", async () => {
    const { rest, post } = await startValidated({ requestModels });
    await using _ = rest;

    expect((await post('{"sku":"tea","quantity":0}')).status).toBe(400);
    expect((await post('{"sku":"tea","quantity":1}', "application/json; charset=utf-8")).status).toBe(200);
  });

  test("chooses the model by media type, $default for the rest; without a model everything passes", async () => {
    const first = await startValidated({ requestModels });
    await using _ = first.rest;
    expect((await first.post("{}", "text/plain")).status).toBe(200);

    const second = await startValidated({ requestModels: { $default: "Orders" } });
    await using __ = second.rest;
    expect((await second.post('[{"sku":"tea","quantity":1}]', "text/plain")).status).toBe(200);
    expect((await second.post('[{"sku":"tea"}]', "text/plain")).status).toBe(400);
  });

  test("names the required parameters that are missing or blank", async () => {
    const { rest, post } = await startValidated({
      requestParameters: {
        "method.request.querystring.page": true,
        "method.request.header.X-Shop": true,
        "method.request.path.id": true,
        "method.request.querystring.size": false,
      },
    });
    await using _ = rest;

    expect(await post("{}")).toMatchObject({
      status: 400,
      text: '{"message": "Missing required request parameters: [page, X-Shop]"}',
    });
    expect((await post("{}", "application/json", "?page=%20")).text).toContain("[page, X-Shop]");
    const headers = { "x-shop": "seoul" };
    expect((await rest.send("/orders/7?page=1", { method: "POST", headers })).status).toBe(200);
  });

  test("looks at nothing that it is not told to look at", async () => {
    const requestParameters = { "method.request.querystring.page": true };
    const off = { validateBody: false, validateParameters: false };
    const { rest, post } = await startValidated({ requestModels, requestParameters }, off);
    await using _ = rest;

    expect((await post("{}")).status).toBe(200);
  });
});
