import { Aspects } from "aws-cdk-lib";
import { MockIntegration, type RestApi } from "aws-cdk-lib/aws-apigateway";
import type { IConstruct } from "constructs";
import { accept } from "../../guards/accept.ts";

/** Has an API without any route, which API Gateway would refuse to deploy, answer 404 at its root until it has one. */
export function answerWithoutRoutes(api: RestApi): void {
  Aspects.of(api).add({
    visit(node: IConstruct) {
      if (node !== api || api.methods.length > 0) return;
      const method = api.root.addMethod("GET", notFound, { methodResponses: [{ statusCode: "404" }] });
      accept(
        method,
        "It stands for a route, and answers everyone that there is none.",
        "AwsSolutions::AwsSolutions-APIG4",
        "AwsSolutions::AwsSolutions-COG4",
      );
    },
  });
}

const notFound = new MockIntegration({
  requestTemplates: { "application/json": JSON.stringify({ statusCode: 404 }) },
  integrationResponses: [{ statusCode: "404" }],
});
