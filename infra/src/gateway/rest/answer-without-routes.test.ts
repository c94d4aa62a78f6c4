import { MockIntegration, RestApi } from "aws-cdk-lib/aws-apigateway";
import { describe, expect, test } from "vitest";
import { templateOf } from "../../testing/synthesize.ts";
import { answerWithoutRoutes } from "./answer-without-routes.ts";

describe("a REST API", () => {
  test("answers 404 where it has no route yet, as API Gateway deploys none without a method", () => {
    expect(methodsOf(() => {})).toEqual([
      expect.objectContaining({
        HttpMethod: "GET",
        Integration: expect.objectContaining({ Type: "MOCK", IntegrationResponses: [{ StatusCode: "404" }] }),
      }),
    ]);
  });

  test("has its own routes only, once it has one", () => {
    const methods = methodsOf((api) => api.root.addResource("teas").addMethod("POST", new MockIntegration()));

    expect(methods).toEqual([expect.objectContaining({ HttpMethod: "POST" })]);
  });
});

function methodsOf(build: (api: RestApi) => void) {
  const template = templateOf((stack) => {
    const api = new RestApi(stack, "Api", { cloudWatchRole: false });
    answerWithoutRoutes(api);
    build(api);
  });
  return [...template.all("AWS::ApiGateway::Method").values()].map(({ Properties }) => Properties);
}
