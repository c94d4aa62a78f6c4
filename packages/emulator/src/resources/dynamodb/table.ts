import { arn } from "../../account.ts";
import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";

const created = [
  "AttributeDefinitions",
  "KeySchema",
  "BillingMode",
  "ProvisionedThroughput",
  "GlobalSecondaryIndexes",
  "LocalSecondaryIndexes",
] as const;

/** A table with its keys and indexes; time to live, streams, backups and encryption are accepted and have no effect here. */
export const dynamoDbTable: ResourceType = {
  type: "AWS::DynamoDB::Table",
  async create(resource, { account, services }) {
    const { properties } = resource;
    const name = Properties.of(resource).optional("TableName") ?? resource.physicalName(255);
    const table = Object.fromEntries(
      created.filter((key) => key in properties).map((key) => [key, properties[key]]),
    );
    await services.dynamodb.createTable({ TableName: name, ...table });
    return { ref: name, attributes: { Arn: arn(account, "dynamodb", `table/${name}`) } };
  },
};

/** A global table, as the one table of this Region. */
export const dynamoDbGlobalTable: ResourceType = {
  type: "AWS::DynamoDB::GlobalTable",
  async create(resource, emulation) {
    const { region } = emulation.account;
    const properties = Properties.of(resource);
    if (!properties.list("Replicas").some((replica) => replica.string("Region") === region)) {
      throw properties.wrong("Replicas", `must have one in ${region}, the Region of the stack`);
    }
    const created = await dynamoDbTable.create(resource, emulation);
    return { ...created, attributes: { ...created.attributes, TableId: resource.logicalId } };
  },
};
