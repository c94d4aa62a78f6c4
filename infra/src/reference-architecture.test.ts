import { readFileSync } from "node:fs";
import * as routes from "@repo/contracts/routes";
import { describe, expect, test } from "vitest";
import type { StageSettings } from "./stages/stage-settings.ts";
import { local, staging } from "./stages.ts";
import { referenceTemplate } from "./testing/synthesize.ts";

describe("the reference architecture", () => {
  test("is readable on one page", () => {
    const source = readFileSync(new URL("reference-architecture.ts", import.meta.url), "utf8");

    expect(source.trimEnd().split("\n").length).toBeLessThanOrEqual(100);
  });

  test("serves every route of the contracts", () => {
    const http: StageSettings = { ...local, gateway: "http" };
    const keys = [...referenceTemplate(http).all("AWS::ApiGatewayV2::Route").values()].map(
      ({ Properties }) => Properties.RouteKey,
    );

    expect(keys.sort()).toEqual(
      Object.values(routes)
        .map(({ key }) => key)
        .sort(),
    );
  });

  test.each([local, staging, { ...staging, gateway: "rest" } as const])(
    "tells by stable names where everything is: stage $name, gateway $gateway",
    (stage) => {
      const { Outputs = {} } = referenceTemplate(stage).content;

      // What is only for the other stack has a name that the CDK makes up.
      expect(Object.keys(Outputs).filter((name) => !name.startsWith("PublishOutput"))).toEqual([
        "CostAllocationTags",
        "ApiUrl",
        "SignInUrl",
        "UserPoolId",
        "UserPoolClientId",
        "SignInConfig",
        "ClientUrl",
        "OrdersQueueUrl",
        "OrdersDeadLetterQueueUrl",
        "FulfilledTopicArn",
        "ShopTableName",
      ]);
    },
  );
});
