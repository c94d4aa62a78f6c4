import type {
  IntegrationResponse,
  MockIntegration,
  RestIntegration,
} from "../../../services/apigateway/definition.ts";
import { checkTemplate } from "../../../services/apigateway/mapping/mapping-template.ts";
import { lambdaArn } from "../../execute-api/lambda-arn.ts";
import type { Properties } from "../../properties.ts";

const types = ["AWS", "AWS_PROXY", "HTTP", "HTTP_PROXY", "MOCK"] as const;
const passthroughBehaviors = ["WHEN_NO_MATCH", "WHEN_NO_TEMPLATES", "NEVER"] as const;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-apigateway-method-integration.html */
export function readIntegration(integration: Properties | undefined): RestIntegration | undefined {
  if (!integration) return undefined;
  const type = integration.oneOf("Type", types);
  if (type === "MOCK") return readMock(integration);
  if (type !== "AWS_PROXY") return notEmulated(`an integration of Type ${type}`);
  if (integration.optional("ResponseTransferMode") === "STREAM") {
    return notEmulated("an integration with ResponseTransferMode STREAM");
  }
  const uri = integration.string("Uri");
  const functionArn = lambdaArn(uri);
  if (!functionArn) return notEmulated(`an integration with the Uri ${uri}`);
  return {
    kind: "lambda-proxy",
    functionArn,
    timeout: integration.number("TimeoutInMillis", 50, 300_000) ?? 29_000,
    credentialsArn: integration.optional("Credentials"),
  };
}

function notEmulated(what: string): RestIntegration {
  const reason = `The method has ${what}, which is not emulated: only AWS_PROXY to a function and MOCK are.`;
  return { kind: "not-emulated", what, reason };
}

function readMock(integration: Properties): MockIntegration {
  return {
    kind: "mock",
    requestTemplates: readTemplates(integration, "RequestTemplates"),
    passthroughBehavior: integration.oneOf("PassthroughBehavior", passthroughBehaviors, "WHEN_NO_MATCH"),
    responses: integration.list("IntegrationResponses").map(readResponse),
  };
}

function readResponse(response: Properties): IntegrationResponse {
  const responseParameters = response.map("ResponseParameters");
  for (const [name, value] of Object.entries(responseParameters)) {
    if (!/^method\.response\.header\../.test(name)) {
      throw response.wrong("ResponseParameters", `has "${name}": it must be method.response.header.<name>`);
    }
    if (!/^('.*'|(context|stageVariables)\..+)$/s.test(value)) {
      throw response.wrong(
        "ResponseParameters",
        `has ${name} = ${value}: a mock takes 'a literal', context.<name> or stageVariables.<name>`,
      );
    }
  }
  return {
    statusCode: response.string("StatusCode"),
    selectionPattern: response.optional("SelectionPattern"),
    responseParameters,
    responseTemplates: readTemplates(response, "ResponseTemplates"),
  };
}

function readTemplates(properties: Properties, name: string): Record<string, string> {
  const templates = properties.map(name);
  for (const [mediaType, template] of Object.entries(templates)) {
    try {
      checkTemplate(template);
    } catch (cause) {
      throw properties.wrong(name, `has for ${mediaType} what is no VTL: ${(cause as Error).message}`);
    }
  }
  return templates;
}
