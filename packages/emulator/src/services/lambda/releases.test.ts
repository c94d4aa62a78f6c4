import {
  CreateAliasCommand,
  DeleteAliasCommand,
  DeleteProvisionedConcurrencyConfigCommand,
  GetAliasCommand,
  GetProvisionedConcurrencyConfigCommand,
  InvokeCommand,
  ListProvisionedConcurrencyConfigsCommand,
  PublishVersionCommand,
  PutProvisionedConcurrencyConfigCommand,
  UpdateAliasCommand,
} from "@aws-sdk/client-lambda";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { eventually } from "./testing/eventually.ts";
import { isAlive } from "./testing/is-alive.ts";
import { TestLambda } from "./testing/test-lambda.ts";

/** Environments are real processes. */
const patience = { timeout: 15_000 };
const FunctionName = "shop";
const live = { FunctionName, Name: "live" };
const onLive = { FunctionName, Qualifier: "live" };
const source = `export const handler = async ({ wait = 0 }) => {
    await new Promise((resolve) => setTimeout(resolve, wait));
    return [process.env.GREETING, process.env.AWS_LAMBDA_INITIALIZATION_TYPE, process.pid];
  };`;

let lambda: TestLambda;
/** What the next invocations of an alias draw. */
let draws: number[];

beforeEach(async () => {
  draws = [];
  lambda = await TestLambda.start({ random: () => draws.shift() ?? 0.5, maximumEnvironments: 3 });
});
afterEach(() => lambda.close());

/** Two versions, of which `live` points at the first. */
async function release(reservedConcurrency?: number): Promise<void> {
  const codeDirectory = lambda.create(FunctionName, source, {
    environment: { GREETING: "hello" },
    ...(reservedConcurrency !== undefined && { reservedConcurrency }),
  });
  await lambda.client.send(new PublishVersionCommand({ FunctionName, Description: "first" }));
  const { configuration } = lambda.lambda.find(FunctionName).lambdaFunction;
  lambda.lambda.updateFunction({
    ...configuration,
    codeDirectory,
    environment: { GREETING: "good evening" },
  });
  await lambda.client.send(new PublishVersionCommand({ FunctionName }));
  await lambda.client.send(new CreateAliasCommand({ ...live, FunctionVersion: "1" }));
}

async function call(Qualifier = "live", wait = 0) {
  const answer = await lambda.client.send(
    new InvokeCommand({ FunctionName, Qualifier, Payload: JSON.stringify({ wait }) }),
  );
  const [greeting, type, pid] = JSON.parse(answer.Payload?.transformToString() ?? "[]");
  return { version: answer.ExecutedVersion, greeting, type, pid: Number(pid) };
}

const provisioned = (Qualifier = "live") =>
  lambda.client.send(new GetProvisionedConcurrencyConfigCommand({ FunctionName, Qualifier }));
const ready = (Qualifier?: string) =>
  expect.poll(() => provisioned(Qualifier), patience).toMatchObject({ Status: "READY" });
const provision = (count: number, Qualifier = "live") =>
  lambda.client.send(
    new PutProvisionedConcurrencyConfigCommand({
      FunctionName,
      Qualifier,
      ProvisionedConcurrentExecutions: count,
    }),
  );

describe("a version", () => {
  test("keeps the settings that its function had when it was published", async () => {
    await release();

    expect(await call("1")).toMatchObject({ version: "1", greeting: "hello" });
    expect(await call("2")).toMatchObject({ version: "2", greeting: "good evening" });
    expect(await call("$LATEST")).toMatchObject({ version: "$LATEST", greeting: "good evening" });
  });
});

describe("an alias with weights", () => {
  test("gives each version its share of the invocations", async () => {
    await release();
    const RoutingConfig = { AdditionalVersionWeights: { "2": 0.1 } };
    expect(await lambda.client.send(new UpdateAliasCommand({ ...live, RoutingConfig }))).toMatchObject({
      FunctionVersion: "1",
      RoutingConfig,
    });

    draws = [0.0999, 0.1];
    const canary = await call();
    const rest = await call();

    expect([canary, rest]).toMatchObject([
      { version: "2", greeting: "good evening" },
      { version: "1", greeting: "hello" },
    ]);
    expect(lambda.eventsOf("invocation-started").map(({ executedVersion }) => executedVersion)).toEqual([
      "2",
      "1",
    ]);
  });

  test("ends its release with one version and no weights", async () => {
    await release();
    await lambda.client.send(
      new UpdateAliasCommand({ ...live, RoutingConfig: { AdditionalVersionWeights: { "2": 0.5 } } }),
    );

    const moved = new UpdateAliasCommand({ ...live, FunctionVersion: "2", RoutingConfig: {} });
    expect(await lambda.client.send(moved)).not.toHaveProperty("RoutingConfig");

    draws = [0];
    expect(await call()).toMatchObject({ version: "2" });
  });

  test.each([
    ["a version that is not there", { "9": 0.1 }, "ResourceNotFoundException"],
    ["the version it points at", { "1": 0.1 }, "InvalidParameterValueException"],
    ["$LATEST", { $LATEST: 0.1 }, "InvalidParameterValueException"],
    ["more than everything", { "2": 1.1 }, "InvalidParameterValueException"],
    ["three versions", { "2": 0.1, "3": 0.1 }, "InvalidParameterValueException"],
  ])("is refused with %s", async (_, AdditionalVersionWeights, name) => {
    await release();
    await lambda.client.send(new PublishVersionCommand({ FunctionName }));
    const { RevisionId } = await lambda.client.send(new GetAliasCommand(live));

    const update = new UpdateAliasCommand({ ...live, RoutingConfig: { AdditionalVersionWeights } });
    await expect(lambda.client.send(update)).rejects.toMatchObject({ name });
    expect(await lambda.client.send(new GetAliasCommand(live))).toMatchObject({ RevisionId });
  });
});

test("an alias can be made once, and deleted", async () => {
  await release();

  const create = new CreateAliasCommand({ ...live, FunctionVersion: "2" });
  await expect(lambda.client.send(create)).rejects.toMatchObject({ name: "ResourceConflictException" });
  await lambda.client.send(new DeleteAliasCommand(live));
  await expect(call()).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  expect(await lambda.client.send(create)).toMatchObject({ FunctionVersion: "2" });
});

describe("provisioned concurrency", () => {
  test("has environments initialised before anyone calls, and what is more spills over", async () => {
    await release();

    expect(await provision(2)).toMatchObject({ RequestedProvisionedConcurrentExecutions: 2 });
    await ready();
    expect(await provisioned()).toMatchObject({
      AllocatedProvisionedConcurrentExecutions: 2,
      AvailableProvisionedConcurrentExecutions: 2,
    });
    expect(lambda.logs(FunctionName).filter((line) => line.startsWith("INIT_START"))).toHaveLength(2);
    const answers = await Promise.all([call("live", 300), call("live", 300), call("live", 300)]);

    expect(answers.map(({ type }) => type).sort()).toEqual([
      "on-demand",
      "provisioned-concurrency",
      "provisioned-concurrency",
    ]);
    const started = lambda.eventsOf("invocation-started");
    expect(
      started.map(({ coldStart, initializationType }) => [initializationType, coldStart]).sort(),
    ).toEqual([
      ["on-demand", true],
      ["provisioned-concurrency", false],
      ["provisioned-concurrency", false],
    ]);
  });

  test("is used before what runs on demand, and never idle for too long", async () => {
    await release();
    const { pid: onDemand } = await call();
    await provision(1);
    await ready();

    const { pid, type } = await call();
    expect(type).toBe("provisioned-concurrency");
    await lambda.clock.advance(3_600_000);
    await eventually(() => expect(isAlive(onDemand)).toBe(false));
    expect((await call()).pid).toBe(pid);
  });

  test("moves with its alias to another version, and to new code", async () => {
    await release();
    await provision(1);
    await ready();
    const { pid: first } = await call();

    await lambda.client.send(new UpdateAliasCommand({ ...live, FunctionVersion: "2" }));
    await ready();
    const second = await call();
    expect(second).toMatchObject({ version: "2", type: "provisioned-concurrency" });
    await eventually(() => expect(isAlive(first)).toBe(false));

    lambda.lambda.codeChanged(lambda.lambda.find(FunctionName).lambdaFunction.configuration.codeDirectory);
    await ready();
    const third = await call();
    expect(third).toMatchObject({ version: "2", type: "provisioned-concurrency" });
    expect(third.pid).not.toBe(second.pid);
  });

  test("is shared out when its alias gets weights, and can't be changed then", async () => {
    await release();
    await provision(1);
    await lambda.client.send(
      new UpdateAliasCommand({ ...live, RoutingConfig: { AdditionalVersionWeights: { "2": 0.1 } } }),
    );
    await ready();

    draws = [0, 0.5];
    expect([await call(), await call()]).toMatchObject([
      { version: "2", type: "provisioned-concurrency" },
      { version: "1", type: "provisioned-concurrency" },
    ]);
    await expect(provision(2)).rejects.toThrow(
      "Alias with weights can not be used with Provisioned Concurrency",
    );
  });

  test("is made anew when a crash has ended it", async () => {
    lambda.create(
      FunctionName,
      `let calls = 0;
       export const handler = async () => (calls++ ? process.exit(1) : process.env.AWS_LAMBDA_INITIALIZATION_TYPE);`,
    );
    await lambda.client.send(new PublishVersionCommand({ FunctionName }));
    await provision(1, "1");
    await ready("1");
    const input = { FunctionName, Qualifier: "1" };
    await lambda.client.send(new InvokeCommand(input));
    expect(await lambda.client.send(new InvokeCommand(input))).toMatchObject({ FunctionError: "Unhandled" });
    await ready("1");

    const { Payload } = await lambda.client.send(new InvokeCommand(input));
    expect(Payload?.transformToString()).toBe('"provisioned-concurrency"');
    expect(lambda.eventsOf("invocation-started").at(-1)).toMatchObject({ coldStart: false });
  });

  test("tells of a function that can't be initialised", async () => {
    lambda.create(FunctionName, "throw new Error('no');");
    await lambda.client.send(new PublishVersionCommand({ FunctionName }));
    await provision(1, "1");

    await expect
      .poll(() => provisioned("1"), patience)
      .toMatchObject({
        Status: "FAILED",
        StatusReason: "FUNCTION_ERROR_INIT_FAILURE",
      });
  });

  test("is told of all, and ends when it is deleted", async () => {
    await release();
    await provision(1);
    await provision(1, "2");
    await ready();
    const { pid } = await call();

    const { ProvisionedConcurrencyConfigs: all } = await lambda.client.send(
      new ListProvisionedConcurrencyConfigsCommand({ FunctionName }),
    );
    expect(all?.map(({ FunctionArn }) => FunctionArn?.split(":").at(-1))).toEqual(["live", "2"]);
    await lambda.client.send(new DeleteProvisionedConcurrencyConfigCommand(onLive));

    await eventually(() => expect(isAlive(pid)).toBe(false));
    await expect(provisioned()).rejects.toMatchObject({
      name: "ProvisionedConcurrencyConfigNotFoundException",
    });
  });

  test.each<[what: string, count: number, qualifier: string, message: string]>([
    ["for $LATEST", 1, "$LATEST", "cannot be applied to unpublished function versions"],
    ["beyond what is reserved", 4, "live", "should not be greater than the reservedConcurrentExecution"],
    ["of nothing", 0, "live", "give a whole number from 1 on"],
    [
      "for a version that an alias has it for",
      1,
      "1",
      "Version is pointed by a Provisioned Concurrency alias",
    ],
  ])("is refused %s", async (_, count, qualifier, message) => {
    await release(3);
    await provision(1);

    await expect(provision(count, qualifier)).rejects.toThrow(message);
  });
});
