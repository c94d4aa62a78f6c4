import { defineFunction } from "@repo/model/function";
import { defineParameter } from "@repo/model/parameter";
import { defineSecret, secretPlaceholder } from "@repo/model/secret";
import { readsParameter, readsSecret } from "@repo/model/use";
import * as v from "valibot";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { environmentFor } from "../../testing/environment-for.ts";
import { bindResources } from "../bind-resources.ts";
import { parametersClient } from "./parameter-store.ts";
import { secretsClient } from "./secret-store.ts";

const limits = defineParameter({
  name: "limits",
  value: v.pipe(v.string(), v.parseJson(), v.object({ perCustomer: v.number() })),
  cacheSeconds: 60,
});
const paymentKey = defineSecret({ name: "payment-key", value: v.pipe(v.string(), v.minLength(8)) });
const spec = defineFunction({
  name: "pay",
  service: "shop",
  uses: { limits: readsParameter(limits), paymentKey: readsSecret(paymentKey) },
  tags: {},
});
const $metadata = {};

let parameter: string | Error;
let secret: string | Error;
let asked: unknown[];
const parameters = parametersClient({
  async getParameter(input) {
    asked.push(input);
    if (parameter instanceof Error) throw parameter;
    return { $metadata, Parameter: { Value: parameter } };
  },
});
const secrets = secretsClient({
  async getSecretValue(input) {
    asked.push(input);
    if (secret instanceof Error) throw secret;
    return { $metadata, SecretString: secret };
  },
});
const bind = () => bindResources(spec, { parameters, secrets });
const resources = () => bind()(new AbortController().signal);
const named = (name: string) => Object.assign(new Error("not there"), { name });

beforeEach(() => {
  asked = [];
  parameter = '{"perCustomer":3}';
  secret = "key-12345";
  vi.useFakeTimers({ toFake: ["Date"] });
  for (const [key, value] of Object.entries(environmentFor(spec))) vi.stubEnv(key, value);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

test("a handler reads its parameters and secrets as their schemas give them, by nothing but their names", async () => {
  const { limits, paymentKey } = resources();

  expect((await limits.get()).perCustomer).toBe(3);
  expect(await paymentKey.get()).toBe("key-12345");
  expect(asked).toEqual([
    { Name: "/test/limits", WithDecryption: true },
    { SecretId: "arn:aws:secretsmanager:us-east-1:111122223333:secret:/test/payment-key-AbCdEf" },
  ]);
});

test("what was read is kept for the next invocations, as long as the definition says", async () => {
  const invocation = bind();
  const read = () => invocation(new AbortController().signal).limits.get();
  await read();
  parameter = '{"perCustomer":4}';
  vi.advanceTimersByTime(59_999);
  expect(await read()).toEqual({ perCustomer: 3 });
  vi.advanceTimersByTime(1);
  expect(await read()).toEqual({ perCustomer: 4 });
  expect(asked).toHaveLength(2);
});

describe("what nobody has set is named, with how to set it:", () => {
  test("a parameter", async () => {
    parameter = named("ParameterNotFound");

    await expect(resources().limits.get()).rejects.toThrow(
      'Parameter "limits" has no value. Set it: aws ssm put-parameter --name /test/limits ',
    );
  });

  test("a secret", async () => {
    secret = named("ResourceNotFoundException");

    await expect(resources().paymentKey.get()).rejects.toThrow(
      'Secret "payment-key" has no value. Set it: aws secretsmanager put-secret-value ',
    );
  });

  test("a secret as it is created", async () => {
    secret = `{"${secretPlaceholder}":"a1b2c3"}`;

    await expect(resources().paymentKey.get()).rejects.toThrow('Secret "payment-key" has no value.');
  });
});

test("a value that breaks its contract is not quoted, and not kept", async () => {
  secret = "hunter2";
  const reader = resources().paymentKey;

  const refused = await reader.get().catch((error: unknown) => error);
  expect(String(refused)).toMatch(/^ContractError: Secret "payment-key" breaks its contract: /);
  expect(String(refused)).not.toContain("hunter2");
  secret = "key-12345";
  expect(await reader.get()).toBe("key-12345");
});

test("a refusal of AWS names the permission that the role lacks", async () => {
  parameter = named("AccessDeniedException");

  await expect(resources().limits.get()).rejects.toThrow(
    'The function\'s role may not ssm:GetParameter on parameter "limits".',
  );
});
