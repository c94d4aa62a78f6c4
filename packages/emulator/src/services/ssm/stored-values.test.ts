import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetFunctionConfigurationCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import {
  GetParameterCommand,
  GetParametersByPathCommand,
  type GetParametersByPathCommandOutput,
  GetParametersCommand,
  SSMClient,
} from "@aws-sdk/client-ssm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../../emulator.ts";
import type { Template } from "../../template/template.ts";
import { sdkOptions } from "../../testing/sdk-options.ts";
import { writeAssembly } from "../../testing/write-assembly.ts";
import { writeFunction } from "../../testing/write-function.ts";

const template: Template = {
  Resources: {
    Limits: {
      Type: "AWS::SSM::Parameter",
      Properties: { Name: "/local/shop/limits", Type: "String", Value: "3" },
    },
    PaymentKey: {
      Type: "AWS::SecretsManager::Secret",
      Properties: {
        Name: "/local/shop/payment-key",
        GenerateSecretString: {
          SecretStringTemplate: '{"user":"shop"}',
          GenerateStringKey: "key",
          PasswordLength: 70,
        },
      },
    },
    Plain: {
      Type: "AWS::SecretsManager::Secret",
      Properties: { GenerateSecretString: { ExcludePunctuation: true, ExcludeCharacters: "0O1l" } },
    },
    Role: {
      Type: "AWS::IAM::Role",
      Properties: {
        AssumeRolePolicyDocument: {
          Statement: [
            { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } },
          ],
        },
        Policies: [
          {
            PolicyName: "reads",
            PolicyDocument: {
              Statement: [
                {
                  Effect: "Allow",
                  Action: "ssm:GetParameter",
                  Resource: {
                    "Fn::Sub": "arn:aws:ssm:${AWS::Region}:${AWS::AccountId}:parameter/local/shop/limits",
                  },
                },
                { Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: { Ref: "PaymentKey" } },
              ],
            },
          },
        ],
      },
    },
    Reader: {
      Type: "AWS::Lambda::Function",
      Properties: {
        FunctionName: "reader",
        Runtime: "nodejs24.x",
        Handler: "handler.handler",
        Code: { S3Bucket: "assets", S3Key: "code.zip" },
        Role: { "Fn::GetAtt": ["Role", "Arn"] },
        Environment: {
          Variables: {
            LIMITS: "{{resolve:ssm:/local/shop/limits}}!",
            USER: { "Fn::Sub": "{{resolve:secretsmanager:${PaymentKey}:SecretString:user}}" },
            NAMED: "{{resolve:secretsmanager:/local/shop/payment-key:SecretString:user::}}",
          },
        },
      },
    },
  },
  Outputs: { Secret: { Value: { Ref: "PaymentKey" } }, Plain: { Value: { Ref: "Plain" } } },
};

let directory: string;
let valuesFile: string;
let emulator: Emulator;
let ssm: SSMClient;
let secretsManager: SecretsManagerClient;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "values-"));
  valuesFile = join(directory, "values.json");
  const code = writeFunction(join(directory, "code"), "return {};");
  const assembly = writeAssembly(join(directory, "cdk.out"), "Shop", template, {
    assets: { "code.zip": code },
  });
  emulator = await startEmulator({ assembly, valuesFile });
  ssm = new SSMClient(sdkOptions(emulator.endpoint));
  secretsManager = new SecretsManagerClient(sdkOptions(emulator.endpoint));
});
afterEach(async () => {
  ssm.destroy();
  secretsManager.destroy();
  await emulator.close();
  rmSync(directory, { recursive: true });
});

const parameter = (Name: string) => ssm.send(new GetParameterCommand({ Name, WithDecryption: true }));
const secret = async (SecretId = "/local/shop/payment-key") =>
  secretsManager.send(new GetSecretValueCommand({ SecretId }));

describe("a parameter", () => {
  test("is what the template says, as long as the developer's file does not say otherwise", async () => {
    expect((await parameter("/local/shop/limits")).Parameter).toMatchObject({
      ARN: "arn:aws:ssm:ap-northeast-2:000000000000:parameter/local/shop/limits",
      Name: "/local/shop/limits",
      Type: "String",
      Value: "3",
    });
    writeFileSync(valuesFile, JSON.stringify({ "/local/shop/limits": { perCustomer: 7 } }));
    expect((await parameter("/local/shop/limits")).Parameter?.Value).toBe('{"perCustomer":7}');
  });

  test("that nobody has set is told with where to set it", async () => {
    await expect(parameter("/local/shop/fees")).rejects.toMatchObject({
      name: "ParameterNotFound",
      message: `Parameter /local/shop/fees has no value here. Add it to ${valuesFile}: { "/local/shop/fees": "…" }.`,
    });
  });

  test("can be asked for with others, of which some may be missing", async () => {
    const Names = ["/local/shop/limits", "/local/shop/fees"];
    const { Parameters, InvalidParameters } = await ssm.send(new GetParametersCommand({ Names }));

    expect(Parameters?.map(({ Value }) => Value)).toEqual(["3"]);
    expect(InvalidParameters).toEqual(["/local/shop/fees"]);
  });

  test("can be asked for by its path, a page at a time", async () => {
    writeFileSync(
      valuesFile,
      JSON.stringify({ "/local/shop/fees": "1", "/local/shop/net/id": "2", "/local/x": "3" }),
    );
    const below = async (more: object = {}) =>
      ssm.send(new GetParametersByPathCommand({ Path: "/local/shop", WithDecryption: true, ...more }));
    const names = ({ Parameters = [] }: GetParametersByPathCommandOutput) =>
      Parameters.map(({ Name }) => Name);

    expect(names(await below())).toEqual(["/local/shop/fees", "/local/shop/limits"]);
    const first = await below({ Recursive: true, MaxResults: 2 });
    const second = await below({ Recursive: true, MaxResults: 2, NextToken: first.NextToken });
    expect([names(first), names(second)]).toEqual([
      ["/local/shop/fees", "/local/shop/limits"],
      ["/local/shop/net/id"],
    ]);
    expect(second.NextToken).toBeUndefined();
  });

  test("is not read from a file that is no JSON object, which is not quoted", async () => {
    writeFileSync(valuesFile, '{"/local/shop/limits": hunter2}');

    const refused = await parameter("/local/shop/limits").catch((error: unknown) => String(error));
    expect(refused).toContain(`${valuesFile} is no JSON object of values by names`);
    expect(refused).not.toContain("hunter2");
  });
});

describe("a secret", () => {
  test("is generated as its template says, the same after a restart", async () => {
    const { ARN, SecretString = "" } = await secret();

    expect(ARN).toMatch(
      /^arn:aws:secretsmanager:ap-northeast-2:000000000000:secret:\/local\/shop\/payment-key-\w{6}$/,
    );
    expect(JSON.parse(SecretString)).toEqual({ user: "shop", key: expect.stringMatching(/^.{70}$/) });
    expect((await secret(emulator.outputs.Secret)).SecretString).toBe(SecretString);
    expect((await secret(emulator.outputs.Plain)).SecretString).toMatch(/^[A-NP-Za-km-z2-9]{32}$/);
  });

  test("is what the developer's file says, if it does", async () => {
    writeFileSync(valuesFile, JSON.stringify({ "/local/shop/payment-key": "sk_test_1" }));

    expect((await secret()).SecretString).toBe("sk_test_1");
  });

  test("that no template has is what the developer's file says", async () => {
    writeFileSync(valuesFile, JSON.stringify({ "shared/licence": "L-1" }));

    const { ARN, SecretString } = await secret("shared/licence");
    expect(SecretString).toBe("L-1");
    expect((await secret(ARN)).SecretString).toBe("L-1");
  });

  test("that no template has is not found, as AWS words it", async () => {
    await expect(secret("/local/shop/other")).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: expect.stringMatching(/^Secrets Manager can't find the specified secret\./),
    });
  });
});

test("a function reads what its role allows, and nothing else", async () => {
  const [reader] = emulator.functions;
  const credentials = { accessKeyId: reader?.accessKeyId ?? "", secretAccessKey: "secret" };
  const own = { ...sdkOptions(emulator.endpoint), credentials };
  const [ssm, secretsManager] = [new SSMClient(own), new SecretsManagerClient(own)];

  await expect(ssm.send(new GetParameterCommand({ Name: "/local/shop/limits" }))).resolves.toBeDefined();
  await expect(ssm.send(new GetParameterCommand({ Name: "/local/shop/fees" }))).rejects.toMatchObject({
    name: "AccessDeniedException",
    message: expect.stringContaining(
      "ssm:GetParameter on resource: arn:aws:ssm:ap-northeast-2:000000000000:parameter/local/shop/fees",
    ),
  });
  for (const SecretId of [emulator.outputs.Secret, "/local/shop/payment-key"]) {
    await expect(secretsManager.send(new GetSecretValueCommand({ SecretId }))).resolves.toBeDefined();
  }
  await expect(
    secretsManager.send(new GetSecretValueCommand({ SecretId: emulator.outputs.Plain })),
  ).rejects.toMatchObject({ name: "AccessDeniedException" });
  ssm.destroy();
  secretsManager.destroy();
});

test("a template's dynamic references are replaced by what they name", async () => {
  const lambda = new LambdaClient(sdkOptions(emulator.endpoint));
  const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: "reader" }));
  lambda.destroy();

  expect(Environment?.Variables).toEqual({ LIMITS: "3!", USER: "shop", NAMED: "shop" });
});

test.each([
  ["{{resolve:ssm:/local/shop/fees}}", "the parameter /local/shop/fees has no value here. Add it to "],
  ["{{resolve:ssm-secure:/local/shop/fees}}", "the parameter /local/shop/fees has no value here. Add it to "],
  ["{{resolve:secretsmanager:other}}", "there is no secret other. Add it to "],
  [
    "{{resolve:secretsmanager:/local/shop/payment-key:SecretString:pin}}",
    'the secret /local/shop/payment-key is no JSON object with "pin".',
  ],
])("a dynamic reference to nothing is refused with its place: %s", async (reference, message) => {
  const { Limits, PaymentKey } = template.Resources ?? {};
  const broken = {
    Resources: {
      ...(Limits && { Limits }),
      ...(PaymentKey && { PaymentKey }),
      Topic: { Type: "AWS::SNS::Topic", Properties: { DisplayName: reference } },
    },
  };
  const assembly = writeAssembly(join(directory, "broken"), "Broken", broken);

  await expect(startEmulator({ assembly, valuesFile })).rejects.toThrow(
    `Resources.Topic.Properties.DisplayName: ${message}`,
  );
});

test.each([
  ["no JSON", '{"/local/shop/payment-key": hunter2}'],
  ["no object", '["hunter2"]'],
])("a file of values that is %s is refused at the start, whatever the template reads", async (_, text) => {
  const topic = { Resources: { Topic: { Type: "AWS::SNS::Topic" } } };
  const assembly = writeAssembly(join(directory, "without-values"), "Topics", topic);
  writeFileSync(valuesFile, text);

  await expect(startEmulator({ assembly, valuesFile })).rejects.toThrow(
    `${valuesFile} is no JSON object of values by names: { "/local/shop/limits": "…" }. Mend it, or delete it.`,
  );
  writeFileSync(valuesFile, "{}");
  await (await startEmulator({ assembly, valuesFile })).close();
});
