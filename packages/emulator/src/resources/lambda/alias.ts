import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";
import { provisionedConcurrentExecutions } from "./provisioned-concurrency.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-alias.html */
export const lambdaAlias: ResourceType = {
  type: "AWS::Lambda::Alias",
  update: (resource, emulation) => lambdaAlias.create(resource, emulation),
  create(resource, { services: { lambda } }) {
    const properties = Properties.of(resource);
    const { lambdaFunction } = lambda.find(properties.string("FunctionName"));
    const name = properties.string("Name");
    lambdaFunction.pointAlias(name, {
      version: properties.string("FunctionVersion"),
      description: properties.optional("Description") ?? "",
      weights: readWeights(properties.nested("RoutingConfig")),
    });
    lambdaFunction.putProvisionedConcurrency(name, provisionedConcurrentExecutions(properties));
    const aliasArn = `${lambdaFunction.arn}:${name}`;
    return { ref: aliasArn, attributes: { AliasArn: aliasArn } };
  },
};

function readWeights(routing: Properties | undefined): Record<string, number> {
  const weights = routing?.list("AdditionalVersionWeights") ?? [];
  return Object.fromEntries(
    weights.map((weight) => {
      weight.require("FunctionVersion", "FunctionWeight");
      return [weight.string("FunctionVersion"), weight.number("FunctionWeight", 0, 1)!];
    }),
  );
}
