import { stableUuid } from "../../stable-id.ts";
import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-querydefinition.html */
export const logsQueryDefinition: ResourceType = {
  type: "AWS::Logs::QueryDefinition",
  update: (resource, emulation) => logsQueryDefinition.create(resource, emulation),
  create(resource, { services }) {
    const properties = Properties.of(resource);
    const queryDefinitionId = services.logs.queryDefinitions.put({
      queryDefinitionId: stableUuid(`${resource.stackName}/${resource.logicalId}`),
      name: properties.string("Name"),
      queryString: properties.string("QueryString"),
      logGroupNames: properties.strings("LogGroupNames"),
    });
    return { ref: queryDefinitionId, attributes: { QueryDefinitionId: queryDefinitionId } };
  },
};
