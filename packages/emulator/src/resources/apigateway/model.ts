import { isJsonObject } from "../../json-object.ts";
import { schemaProblem } from "../../services/apigateway/validation/body-models.ts";
import { Properties } from "../properties.ts";
import type { DeclaredResource, Emulation, ResourceType } from "../resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-model.html */
export const apiGatewayModel: ResourceType = {
  type: "AWS::ApiGateway::Model",
  create(resource, emulation) {
    return { ref: put(resource, emulation) };
  },
  update: put,
};

/** A model's name takes letters and digits only, which CloudFormation's own names have not. */
function put(resource: DeclaredResource, { services }: Emulation): string {
  const properties = Properties.of(resource);
  const name = properties.optional("Name") ?? resource.physicalName().replace(/[^A-Za-z0-9]/g, "");
  const schema = readSchema(properties);
  services.restApis.api(properties.string("RestApiId")).putModel(name, schema);
  return name;
}

function readSchema(properties: Properties): object {
  const schema = properties.has("Schema") ? properties.document("Schema") : {};
  const parsed: unknown = typeof schema === "string" ? parse(schema) : schema;
  if (!isJsonObject(parsed)) {
    throw properties.wrong("Schema", "must be a JSON schema (draft 4): an object, or its JSON");
  }
  const problem = schemaProblem(parsed);
  if (problem !== undefined) throw properties.wrong("Schema", `is no JSON schema (draft 4): ${problem}`);
  return parsed;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
