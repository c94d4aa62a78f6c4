import { defineTable } from "@repo/model/table";
import { describe, expect, test } from "vitest";
import { local, production } from "../stages.ts";
import { referenceTemplate, templateOf } from "../testing/synthesize.ts";
import { Table } from "./table.ts";

describe("a table", () => {
  test("has the keys and the indexes of its definition, and is billed on demand", () => {
    expect(referenceTemplate(local).one("AWS::DynamoDB::Table", "ShopTable").Properties).toMatchObject({
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: [
        { AttributeName: "pk", KeyType: "HASH" },
        { AttributeName: "sk", KeyType: "RANGE" },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: "byPlacement",
          KeySchema: [
            { AttributeName: "pk", KeyType: "HASH" },
            { AttributeName: "placedAt", KeyType: "RANGE" },
          ],
          Projection: { ProjectionType: "ALL" },
        },
      ],
    });
  });

  test("outlives its stage in production, can't be deleted by mistake and can be restored", () => {
    const table = (stage: typeof local) => referenceTemplate(stage).one("AWS::DynamoDB::Table", "ShopTable");
    const kept = (yes: boolean) => ({
      DeletionProtectionEnabled: yes,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: yes },
    });

    expect(table(production)).toMatchObject({ DeletionPolicy: "Retain", Properties: kept(true) });
    expect(table(local)).toMatchObject({ DeletionPolicy: "Delete", Properties: kept(false) });
  });

  test("lets items expire by the attribute that its definition names", () => {
    const sessions = defineTable({ name: "sessions", partitionKey: "id", timeToLive: "expiresAt" });
    const template = templateOf((stack) => new Table(stack, "Sessions", sessions));

    expect(template.one("AWS::DynamoDB::Table").Properties).toMatchObject({
      TimeToLiveSpecification: { AttributeName: "expiresAt", Enabled: true },
    });
  });
});
