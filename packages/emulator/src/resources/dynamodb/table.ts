import { arn } from "../../account.ts";
import { Properties } from "../properties.ts";
import type { Emulation, ResourceType } from "../resource-type.ts";

const created = [
  "AttributeDefinitions",
  "KeySchema",
  "BillingMode",
  "ProvisionedThroughput",
  "GlobalSecondaryIndexes",
  "LocalSecondaryIndexes",
] as const;

/**
 * A table with its keys and indexes, its expiry, tags and policy; streams, backups and encryption are accepted and have no effect
 * here.
 */
export const dynamoDbTable: ResourceType = {
  type: "AWS::DynamoDB::Table",
  async create(resource, { account, services }) {
    const { properties } = resource;
    const read = Properties.of(resource);
    const name = read.optional("TableName") ?? resource.physicalName(255);
    const table = Object.fromEntries(
      created.filter((key) => key in properties).map((key) => [key, properties[key]]),
    );
    await services.dynamodb.createTable({ TableName: name, ...table });
    const expiry = read.nested("TimeToLiveSpecification");
    if (expiry?.boolean("Enabled")) {
      await services.dynamodb.expireBy(name, expiry.string("AttributeName"));
    }
    const tableArn = arn(account, "dynamodb", `table/${name}`);
    declareFacts(tableArn, read, { account, services });
    return { ref: name, attributes: { Arn: tableArn } };
  },
};

/** A global table, as the one table of this Region. */
export const dynamoDbGlobalTable: ResourceType = {
  type: "AWS::DynamoDB::GlobalTable",
  async create(resource, emulation) {
    const { region } = emulation.account;
    const properties = Properties.of(resource);
    const replica = properties.list("Replicas").find((candidate) => candidate.string("Region") === region);
    if (!replica) {
      throw properties.wrong("Replicas", `must have one in ${region}, the Region of the stack`);
    }
    const created = await dynamoDbTable.create(resource, emulation);
    declareFacts(created.attributes?.Arn ?? "", replica, emulation);
    return { ...created, attributes: { ...created.attributes, TableId: resource.logicalId } };
  },
};

function declareFacts(tableArn: string, properties: Properties, { services }: Emulation): void {
  const policy = properties.nested("ResourcePolicy");
  services.declaredFacts.putTags(tableArn, properties.tags());
  if (policy) services.declaredFacts.putPolicy(tableArn, policy.document("PolicyDocument"));
}
