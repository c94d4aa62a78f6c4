import { describe, expect, test } from "vitest";
import type { MockIntegration, RestMethod } from "../definition.ts";
import { startRestApi } from "../testing/test-rest-api.ts";

/** As CDK's `defaultCorsPreflightOptions` with two origins. */
const preflightTemplate = `#set($origin = $input.params().header.get("Origin"))
#if($origin == "")
  #set($origin = $input.params().header.get("origin"))
#end
#if($origin == "https://b.example")
  #set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)
#end`;

const plainResponse = {
  statusCode: "200",
  selectionPattern: undefined,
  responseParameters: {},
  responseTemplates: {},
};

function mock(more: Partial<MockIntegration>, statuses = ["200", "204", "404"]): Partial<RestMethod> {
  return {
    responseStatuses: new Set(statuses),
    integration: {
      kind: "mock",
      requestTemplates: { "application/json": "{ statusCode: 200 }" },
      passthroughBehavior: "WHEN_NO_MATCH",
      responses: [plainResponse],
      ...more,
    },
  };
}

describe("a mock integration", () => {
  test.for([
    ["https://b.example", "https://b.example"],
    ["https://evil.example", "https://a.example"],
  ] as const)("answers a preflight of %s as CDK writes it, for %s", async ([origin, allowed]) => {
    await using rest = await startRestApi();
    const responseParameters = {
      "method.response.header.Access-Control-Allow-Origin": "'https://a.example'",
      "method.response.header.Access-Control-Allow-Methods": "'OPTIONS,GET'",
      "method.response.header.Vary": "'Origin'",
    };
    const responseTemplates = { "application/json": preflightTemplate };
    rest.method(
      "OPTIONS /pets",
      mock({ responses: [{ ...plainResponse, statusCode: "204", responseParameters, responseTemplates }] }),
    );
    rest.deploy();
    const { status, headers, text } = await rest.send("/pets", { method: "OPTIONS", headers: { origin } });

    expect({ status, text }).toEqual({ status: 204, text: "" });
    expect(headers).toMatchObject({
      "access-control-allow-origin": allowed,
      "access-control-allow-methods": "OPTIONS,GET",
      vary: "Origin",
    });
    expect(rest.lambda.calls).toEqual([]);
  });

  test("renders what the request, the stage and the context give", async () => {
    await using rest = await startRestApi();
    const template = `{
      "id": "$input.params("id")", "page": "$input.params("page")", "agent": "$input.params("X-Agent")",
      "name": $input.json("$.pets[0].name"), "first": "$input.path("$.pets")[0].name",
      "stage": "$context.stage", "table": "$stageVariables.table", "quoted": "$util.escapeJavaScript($input.params("q"))",
      "all": [#foreach($pet in $input.path("$.pets"))"$pet.name"#if($foreach.hasNext),#end#end]
    }`;
    const responses = [{ ...plainResponse, responseTemplates: { "application/json": template } }];
    rest.method("POST /pets/{id}", mock({ responses }));
    rest.deploy({ variables: { table: "pets" } });
    const { text } = await rest.send('/pets/7?page=2&q=a"b', {
      method: "POST",
      headers: { "X-Agent": "curl" },
      body: '{"pets":[{"name":"Rex"},{"name":"Tom"}]}',
    });

    expect(JSON.parse(text)).toEqual({
      id: "7",
      page: "2",
      agent: "curl",
      name: "Rex",
      first: "Rex",
      stage: "prod",
      table: "pets",
      quoted: 'a"b',
      all: ["Rex", "Tom"],
    });
  });

  test("chooses the response whose pattern the status matches, else the one without a pattern", async () => {
    await using rest = await startRestApi();
    const requestTemplates = { "application/json": '{"statusCode": $input.params("code")}' };
    const responses = [
      { ...plainResponse, statusCode: "404", selectionPattern: "4\\d\\d" },
      { ...plainResponse, statusCode: "200" },
    ];
    rest.method("GET /pets", mock({ requestTemplates, responses }));
    rest.deploy();
    const status = async (code: string) => (await rest.send(`/pets?code=${code}`)).status;

    expect([await status("200"), await status("404"), await status("500")]).toEqual([200, 404, 200]);
  });

  test("lets a response template override the status", async () => {
    await using rest = await startRestApi();
    const template = "#set($context.responseOverride.status = 418)teapot";
    const responses = [{ ...plainResponse, responseTemplates: { "text/plain": template } }];
    rest.method("GET /pets", mock({ responses }));
    rest.deploy();
    const { status, text, headers } = await rest.send("/pets");

    expect({ status, text }).toEqual({ status: 418, text: "teapot" });
    expect(headers["content-type"]).toBe("text/plain");
  });

  test.for([
    ["NEVER", 415],
    ["WHEN_NO_TEMPLATES", 415],
    ["WHEN_NO_MATCH", 200],
  ] as const)(
    "with passthrough %s answers %i to a media type that has no template",
    async ([passthroughBehavior, status]) => {
      await using rest = await startRestApi();
      rest.method("POST /pets", mock({ passthroughBehavior }));
      rest.deploy();
      const sending = {
        method: "POST",
        body: '{"statusCode":200}',
        headers: { "content-type": "text/plain" },
      };

      expect((await rest.send("/pets", sending)).status).toBe(status);
    },
  );

  test.for([
    [
      "a request template without a status",
      { requestTemplates: { "application/json": "{}" } },
      "gives no statusCode",
    ],
    ["no response that fits", { responses: [] }, "No integration response matches the status 200."],
    [
      "no method response",
      { responses: [{ ...plainResponse, statusCode: "201" }] },
      "no method response for the status 201",
    ],
    [
      "a JSON path that is not emulated",
      { responses: [{ ...plainResponse, responseTemplates: { "application/json": '$input.json("$..a")' } }] },
      'The JSON path "$..a" is not emulated',
    ],
  ] as const)("answers 500 for %s", async ([, more, reason]) => {
    await using rest = await startRestApi();
    rest.method("GET /pets", mock(more));
    rest.deploy();

    expect(await rest.send("/pets")).toMatchObject({
      status: 500,
      text: '{"message": "Internal server error"}',
    });
    expect(rest.events).toMatchObject([{ reason: expect.stringContaining(reason) }]);
  });
});
