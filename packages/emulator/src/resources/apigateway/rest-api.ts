import type { RestApiSettings } from "../../services/apigateway/definition.ts";
import type { RestApi } from "../../services/apigateway/rest-api.ts";
import { Properties } from "../properties.ts";
import type { DeclaredResource, ResourceType } from "../resource-type.ts";
import { importOpenApi } from "./open-api/import-open-api.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-restapi.html */
export const apiGatewayRestApi: ResourceType = {
  type: "AWS::ApiGateway::RestApi",
  async create(resource, { services }) {
    const settings = readSettings(resource);
    const api = await services.restApis.createApi(`${resource.stackName}/${resource.logicalId}`, settings);
    const notEmulated = importBody(resource, api);
    return {
      ref: api.names.apiId,
      attributes: { RestApiId: api.names.apiId, RootResourceId: api.rootResourceId },
      ...(notEmulated.length > 0 && { notEmulated: notEmulated.join(", ") }),
    };
  },
  update(resource, { services }, { ref }) {
    const api = services.restApis.api(ref);
    api.settings = readSettings(resource);
    if (Properties.of(resource).has("Body")) api.clear();
    importBody(resource, api);
  },
};

function importBody(resource: DeclaredResource, api: RestApi): string[] {
  const body = Properties.of(resource).nested("Body");
  return body ? importOpenApi(api, body, resource) : [];
}

function readSettings(resource: DeclaredResource): RestApiSettings {
  const properties = Properties.of(resource);
  for (const name of ["BodyS3Location", "CloneFrom"]) {
    if (!properties.has(name)) continue;
    throw properties.wrong(
      name,
      "is not emulated: give the definition as Body (CDK: ApiDefinition.fromInline)",
    );
  }
  const body = properties.nested("Body");
  if (!body) properties.string("Name");
  const source = body?.optional("x-amazon-apigateway-api-key-source");
  const types = [
    ...properties.strings("BinaryMediaTypes"),
    ...(body?.strings("x-amazon-apigateway-binary-media-types") ?? []),
  ];
  return {
    binaryMediaTypes: types.map((type) => type.replaceAll("~1", "/")),
    apiKeySource:
      source === "AUTHORIZER"
        ? source
        : properties.oneOf("ApiKeySourceType", ["HEADER", "AUTHORIZER"], "HEADER"),
  };
}
