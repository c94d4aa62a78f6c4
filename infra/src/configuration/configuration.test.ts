import { defineFunction } from "@repo/model/function";
import { defineParameter } from "@repo/model/parameter";
import type { Schema } from "@repo/model/schema";
import { defineSecret, secretPlaceholder } from "@repo/model/secret";
import { readsParameter, readsSecret } from "@repo/model/use";
import { describe, expect, test } from "vitest";
import { AppFunction } from "../constructs/app-function.ts";
import { local, production } from "../stages.ts";
import { templateOf } from "../testing/synthesize.ts";
import { Parameter } from "./parameter.ts";
import { Secret } from "./secret.ts";

const text: Schema<string> = {
  "~standard": { version: 1, vendor: "test", validate: (value) => ({ value: String(value) }) },
};
const limits = defineParameter({ name: "limits", value: text });
const paymentKey = defineSecret({ name: "payment-key", value: text });
const spec = defineFunction({
  name: "fulfil-order",
  service: "shop",
  uses: { limits: readsParameter(limits), paymentKey: readsSecret(paymentKey) },
  tags: {},
});

const templateIn = (stage: typeof local) =>
  templateOf((stack) => {
    const uses = {
      limits: new Parameter(stack, "Limits", limits),
      paymentKey: new Secret(stack, "PaymentKey", paymentKey),
    };
    new AppFunction(stack, "Pay", { spec, uses });
  }, stage);

describe("a function that reads a parameter and a secret", () => {
  const template = templateIn(local);

  test("is told where they are, and not what they are", () => {
    const { Environment } = template.one("AWS::Lambda::Function", "Pay").Properties;

    expect(Environment).toMatchObject({
      Variables: {
        LIMITS_PARAMETER_NAME: "/local/shop/limits",
        PAYMENT_KEY_SECRET_ARN: { Ref: expect.stringMatching(/^PaymentKeySecret/) },
      },
    });
  });

  test("may read these two, and no other", () => {
    const { PolicyDocument } = template.one("AWS::IAM::Policy", "PayRole").Properties;
    const { Statement } = PolicyDocument as { Statement: { Action: unknown; Resource: unknown }[] };

    expect(Statement).toContainEqual(
      expect.objectContaining({
        Action: "ssm:GetParameter",
        Resource: {
          "Fn::Join": [
            "",
            [
              "arn:",
              { Ref: "AWS::Partition" },
              `:ssm:${local.region}:`,
              { Ref: "AWS::AccountId" },
              ":parameter/local/shop/limits",
            ],
          ],
        },
      }),
    );
    expect(Statement).toContainEqual(
      expect.objectContaining({
        Action: "secretsmanager:GetSecretValue",
        Resource: { Ref: expect.stringMatching(/^PaymentKeySecret/) },
      }),
    );
  });
});

describe("a secret", () => {
  test("is created with a placeholder, which no deployment sets again", () => {
    const { Properties } = templateIn(local).one("AWS::SecretsManager::Secret");

    expect(Properties).toMatchObject({
      Name: "/local/shop/payment-key",
      GenerateSecretString: { SecretStringTemplate: "{}", GenerateStringKey: secretPlaceholder },
    });
    expect(Properties).not.toHaveProperty("SecretString");
  });

  test("outlives its stage in production", () => {
    const policy = (stage: typeof local) =>
      templateIn(stage).one("AWS::SecretsManager::Secret").DeletionPolicy;

    expect([policy(local), policy(production)]).toEqual(["Delete", "Retain"]);
  });
});

test("a parameter is no resource of its stack, so that no deployment sets it back", () => {
  expect(templateIn(local).all("AWS::SSM::Parameter").size).toBe(0);
});
