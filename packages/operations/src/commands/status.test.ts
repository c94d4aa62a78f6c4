import { afterAll, beforeAll, expect, test } from "vitest";
import { type Answer, fakeAws } from "../testing/fake-aws.ts";
import { operation } from "../testing/run-operation.ts";
import { type SmallStage, smallStage } from "../testing/small-stage.ts";

let local: SmallStage;
let staging: SmallStage;

beforeAll(async () => {
  [local, staging] = await Promise.all([smallStage(), smallStage("staging")]);
});
afterAll(() => Promise.all([local, staging].map((stage) => stage?.[Symbol.asyncDispose]())));

const row = (said: string, name: string) =>
  said
    .split("\n")
    .find((line) => line.startsWith(`${name} `))
    ?.split(/ {2,}/);

test("a local stage tells of what runs, and what it has none of", async () => {
  for (const MessageBody of ["one", "two"]) {
    await local.sqs.sendMessage({ QueueUrl: local.outputs.OrdersUrl, MessageBody });
    await local.sqs.sendMessage({ QueueUrl: local.outputs.DeadLettersUrl, MessageBody });
  }
  await local.sqs.receiveMessage({ QueueUrl: local.outputs.OrdersUrl });
  await local.sqs.sendMessage({ QueueUrl: local.outputs.OrdersUrl, MessageBody: "later", DelaySeconds: 900 });

  const { code, said } = await operation(["status", "--state", local.state]);

  expect(code).toBe(0);
  expect(said).toMatch(/^local {2}on this machine {2}https:\/\/api\.example\.com\n/);
  expect(said).toMatch(/local-Shop {2}CREATE_COMPLETE {2}started \d+ s ago/);
  expect(row(said, "place-order")).toEqual([
    "place-order",
    "live 3",
    expect.stringMatching(/s ago$/),
    "–",
    "–",
  ]);
  expect(row(said, "fulfil-order")?.[1]).toBe("$LATEST");
  expect(row(said, "orders")).toEqual(["orders", "1", "1", "1", "–", "2"]);
  expect(row(said, "pending-mails")?.at(-1)).toBe("–");
  expect(said).toContain("A local stage has no CloudWatch: no alarms, no metrics");
  expect(said).toContain(`OrdersUrl  ${local.outputs.OrdersUrl}`);
  expect(said).not.toContain("for another stack");
  expect(said).not.toContain("SignInConfig");
});

function cloudWatch(operation: string, input: string): Answer {
  if (operation === "DescribeAlarms") {
    return {
      MetricAlarms: [
        {
          AlarmName: "staging-errors",
          AlarmDescription: "The function fails. Runbook: infra/runbooks/function-errors.md",
          StateReason: "3 out of 5 datapoints",
          StateTransitionedTimestamp: Date.now() / 1000 - 600,
        },
      ],
    };
  }
  const { MetricDataQueries } = JSON.parse(input) as {
    readonly MetricDataQueries: readonly {
      readonly Id: string;
      readonly MetricStat: {
        readonly Metric: {
          readonly MetricName: string;
          readonly Dimensions: readonly { readonly Value: string }[];
        };
      };
    }[];
  };
  return {
    MetricDataResults: MetricDataQueries.map(({ Id, MetricStat: { Metric } }) => ({
      Id,
      Timestamps: [Date.now() / 1000 - 60, Date.now() / 1000 - 120],
      Values: valuesOf(Metric.MetricName, Metric.Dimensions[0]?.Value ?? ""),
    })).filter(({ Values }) => Values.length > 0),
  };
}

function valuesOf(metric: string, of: string): readonly number[] {
  if (metric === "Errors" && of.includes("PlaceOrder")) return [3, 4];
  return metric === "ApproximateAgeOfOldestMessage" && of.includes("OrdersQueue") ? [41, 42] : [];
}

test("a stage in AWS tells errors, ages and the alarms that ring, with their runbooks", async () => {
  await using watch = await fakeAws(cloudWatch);

  const { code, said } = await operation(["status", "--stage", "staging"], {
    env: { ...staging.aws, AWS_ENDPOINT_URL_CLOUDWATCH: watch.url },
  });

  expect(code).toBe(0);
  expect(said).toMatch(/^staging {2}ap-northeast-2/);
  expect(row(said, "place-order")?.slice(3)).toEqual(["7", "0"]);
  expect(row(said, "fulfil-order")?.slice(3)).toEqual(["0", "0"]);
  expect(row(said, "orders")?.at(4)).toBe("42 s");
  expect(said).toMatch(
    /staging-errors {2}since 10 min\n {2}The function fails\. Runbook: infra\/runbooks\/function-errors\.md\n/,
  );
  expect(watch.calls.find((call) => call.startsWith("DescribeAlarms"))).toContain("staging-errors");
});

test("whoever may not look is told which action to allow", async () => {
  await using watch = await fakeAws(() => ({
    __type: "AccessDeniedException",
    message: "User: arn:aws:iam::1:user/me is not authorized to perform: cloudwatch:GetMetricData",
  }));

  const { code, told } = await operation(["status", "--stage", "staging"], {
    env: { ...staging.aws, AWS_ENDPOINT_URL_CLOUDWATCH: watch.url },
  });

  expect(code).toBe(1);
  expect(told).toContain("These credentials may not call cloudwatch:");
});

test.each<[args: readonly string[], code: number, message: string]>([
  [["--stgae", "x"], 2, 'pnpm status: There is no flag --stgae. Did you mean "--stage"?'],
  [["place-order"], 2, '"place-order" follows pnpm status, which takes flags only.'],
  [
    ["--stage", "stagin"],
    1,
    'has no stack of a stage "stagin". Did you mean "staging"? Stages there: staging.',
  ],
  [["--stage", "a b"], 2, "--stage a b is no name of a stage."],
])("%j ends with %i and says why", async (args, code, message) => {
  const { told, ...ended } = await operation(["status", ...args], { env: staging.aws });

  expect(ended).toEqual({ code, said: "" });
  expect(told).toContain(message);
});
