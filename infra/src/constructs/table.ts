import type { KeySchema, Table as TableDefinition } from "@repo/model/table";
import { RemovalPolicy } from "aws-cdk-lib";
import { AttributeType, BillingMode, Table as DynamoDbTable } from "aws-cdk-lib/aws-dynamodb";
import { Construct } from "constructs";
import { DeploymentStage } from "../deployment-stage.ts";
import { accept } from "../guards/accept.ts";

/** A DynamoDB table, billed on demand; what outlives its stage can also be restored to any second of the last 35 days. */
export class Table<const Definition extends TableDefinition> extends Construct {
  readonly definition: Definition;
  readonly arn: string;
  readonly indexArns: readonly string[];
  /** Its name: what functions find in their environment. */
  readonly location: string;

  constructor(scope: Construct, id: string, definition: Definition) {
    super(scope, id);
    const { removalPolicy } = DeploymentStage.of(this).settings;
    const { indexes = {}, timeToLive } = definition;
    const retained = removalPolicy === RemovalPolicy.RETAIN;
    const table = new DynamoDbTable(this, "Table", {
      ...keys(definition),
      billingMode: BillingMode.PAY_PER_REQUEST,
      removalPolicy,
      deletionProtection: retained,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: retained },
      ...(timeToLive !== undefined && { timeToLiveAttribute: timeToLive }),
    });
    if (!retained) {
      accept(table, "What it holds goes with its stage anyway.", "AwsSolutions::AwsSolutions-DDB3");
    }
    for (const [indexName, schema] of Object.entries(indexes)) {
      table.addGlobalSecondaryIndex({ indexName, ...keys(schema) });
    }
    this.definition = definition;
    this.arn = table.tableArn;
    this.indexArns = Object.keys(indexes).map((name) => `${table.tableArn}/index/${name}`);
    this.location = table.tableName;
  }
}

function keys({ partitionKey, sortKey }: KeySchema) {
  return {
    partitionKey: { name: partitionKey, type: AttributeType.STRING },
    ...(sortKey !== undefined && { sortKey: { name: sortKey, type: AttributeType.STRING } }),
  };
}
