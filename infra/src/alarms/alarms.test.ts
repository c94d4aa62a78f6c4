import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { getOrder } from "@repo/get-order/function";
import { defineFunction } from "@repo/model/function";
import { describe, expect, test } from "vitest";
import { AppFunction } from "../constructs/app-function.ts";
import { operate } from "../operate.ts";
import type { StageSettings } from "../stages/stage-settings.ts";
import { local, preview, production, staging } from "../stages.ts";
import { nameOf, type TemplateResource } from "../testing/stack-template.ts";
import { referenceTemplate, templateOf } from "../testing/synthesize.ts";

const runbooks = join(import.meta.dirname, "../../runbooks");

const alarms = (stage = production) => [...referenceTemplate(stage).all("AWS::CloudWatch::Alarm").values()];

function alarm(name: string, stage = production): TemplateResource["Properties"] {
  const found = alarms(stage).find(({ Properties }) => nameIn(Properties) === `production-shop-${name}`);
  if (!found) throw new Error(`There is no alarm "production-shop-${name}".`);
  return found.Properties;
}

/** What an alarm measures: `AWS/SQS ApproximateAgeOfOldestMessage Maximum of OrdersQueue`. */
function measured({ Namespace, MetricName, Statistic, ExtendedStatistic, Dimensions }: Measure): string {
  const of = (Dimensions as { Value: unknown }[]).map(({ Value }) => nameOf(Value)).join(" ");
  return `${Namespace} ${MetricName} ${Statistic ?? ExtendedStatistic} of ${of}`;
}
type Measure = Readonly<Record<string, unknown>>;

describe("the alarms of a service", () => {
  test("are where the stage asks for them", () => {
    expect(alarms().length).toBeGreaterThan(0);
    expect(referenceTemplate(staging).all("AWS::CloudWatch::Alarm").size).toBe(alarms().length);
    expect(referenceTemplate(local).all("AWS::CloudWatch::Alarm").size).toBe(0);
    expect(preview(1).alarms).toBe(false);
  });

  test("watch each function, the API, the queue and the topic", () => {
    const kinds = Object.groupBy(alarms(), ({ Properties }) => kindOf(Properties));

    expect(Object.fromEntries(Object.entries(kinds).map(([kind, all]) => [kind, all?.length]))).toEqual({
      "api-errors": 1,
      "api-latency": 1,
      "function-duration": 6,
      "function-errors": 6,
      "function-release": 6,
      "function-throttles": 6,
      "queue-age": 1,
      "queue-dead-letters": 1,
      "topic-dead-letters": 1,
    });
  });

  test("have names of their own that tell where, and tell people through the topic of their service", () => {
    const names = alarms().map(({ Properties }) => nameIn(Properties));

    expect(new Set(names).size).toBe(names.length);
    for (const { Properties } of alarms()) {
      expect(nameIn(Properties)).toMatch(/^production-shop-/);
      expect((Properties.AlarmActions as unknown[]).map(nameOf)).toEqual(["AlarmTopic"]);
      expect(Properties.TreatMissingData).toBe("notBreaching");
    }
  });

  test("ring for a function that fails, is refused or gets close to its timeout", () => {
    const errors = alarm("fulfil-order-function-errors");
    const [rate] = errors.Metrics as { Expression: string }[];

    expect(rate?.Expression).toBe("100 * part / all");
    expect(errors).toMatchObject({ Threshold: 1, DatapointsToAlarm: 3, EvaluationPeriods: 5 });
    const throttles = alarm("fulfil-order-function-throttles");
    expect(measured(throttles)).toBe(
      "AWS/Lambda Throttles Sum of FulfilOrderFunction FulfilOrderFunction:live",
    );
    const duration = alarm("fulfil-order-function-duration");
    expect(measured(duration)).toMatch(/^AWS\/Lambda Duration p99 of /);
    expect(duration).toMatchObject({ Threshold: 8000, Period: 60 });
  });

  test("ring at the first dead letter, and when messages wait for longer than their attempts could take", () => {
    const dead = alarm("orders-queue-dead-letters");
    expect(measured(dead)).toBe(
      "AWS/SQS ApproximateNumberOfMessagesVisible Maximum of OrdersDeadLetterQueue",
    );
    expect(dead).toMatchObject({ Threshold: 0, EvaluationPeriods: 1 });
    const age = alarm("orders-queue-age");
    expect(measured(age)).toBe("AWS/SQS ApproximateAgeOfOldestMessage Maximum of OrdersQueue");
    // Three attempts of 60 s each.
    expect(age.Threshold).toBe(180);
    expect(measured(alarm("fulfilled-topic-dead-letters"))).toContain("of FulfilledDeadLetterQueue");
  });

  test.each([
    ["http", "GatewayApi", ["5xx", "Count"]],
    ["rest", "production-Shop GatewayRestApiDeploymentStagev1", ["5XXError", "Count"]],
  ] as const)(
    "ring for an API that fails its clients, or keeps them waiting: gateway %s",
    (gateway, of, names) => {
      const stage: StageSettings = { ...production, gateway };
      const errors = alarm("api-api-errors", stage);
      const [, ...metrics] = errors.Metrics as { MetricStat: { Metric: { MetricName: string } } }[];

      expect(errors).toMatchObject({ Threshold: 1 });
      expect(metrics.map(({ MetricStat }) => MetricStat.Metric.MetricName)).toEqual(names);
      expect(measured(alarm("api-api-latency", stage))).toBe(`AWS/ApiGateway Latency p99 of ${of}`);
    },
  );
});

describe("the runbook", () => {
  test("has a page for each alarm, which the alarm names, and an alarm for each page", () => {
    const pages = readdirSync(runbooks).filter((page) => page !== "README.md");
    const named = alarms().map(({ Properties }) => {
      const [, page] = / Runbook: infra\/runbooks\/(.+)$/.exec(String(Properties.AlarmDescription)) ?? [];
      expect(page, nameIn(Properties)).toBe(`${kindOf(Properties)}.md`);
      return page;
    });

    // The sample has no schedule: its alarm is tested with the construct.
    expect(new Set([...named, "schedule-dead-letters.md"])).toEqual(new Set(pages));
  });

  test("says on each page what the alarm means, where to look first and how to mend it", () => {
    for (const page of readdirSync(runbooks).filter((name) => name !== "README.md")) {
      const text = readFileSync(join(runbooks, page), "utf8");
      expect(text.match(/^#+ .+$/gm), page).toEqual([
        `# ${page.replace(".md", "")}`,
        "## Look here first",
        "## Mend",
      ]);
      expect(text, page).toMatch(/^pnpm (logs|status|redrive|rollback) /m);
    }
  });

  test("is linked by its address where the stage says one", () => {
    const settings = { ...production, runbooks: "https://github.com/acme/shop/blob/main/infra/runbooks" };
    const spec = defineFunction({ ...getOrder, uses: {} });
    const template = templateOf((stack) => {
      new AppFunction(stack, "GetOrder", { spec, uses: {} });
      operate(stack);
    }, settings);

    expect(template.one("AWS::CloudWatch::Alarm", "GetOrderErrors").Properties.AlarmDescription).toBe(
      "More than 1 % of the invocations of get-order fail. " +
        "Runbook: https://github.com/acme/shop/blob/main/infra/runbooks/function-errors.md",
    );
  });
});

describe("the topic of the alarms", () => {
  test("is encrypted by a key that CloudWatch may use, for the alarms of this account only", () => {
    const template = referenceTemplate(production);
    const { KmsMasterKeyId } = template.one("AWS::SNS::Topic", "AlarmTopic").Properties;
    const { KeyPolicy } = template.one("AWS::KMS::Key", "AlarmKey").Properties;
    const { Statement } = KeyPolicy as { Statement: unknown[] };

    expect(nameOf(KmsMasterKeyId)).toBe("AlarmKey");
    expect(Statement).toContainEqual(
      expect.objectContaining({
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Condition: {
          StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } },
          ArnLike: { "aws:SourceArn": expect.anything() },
        },
      }),
    );
  });
});

function nameIn({ AlarmName }: TemplateResource["Properties"]): string {
  return typeof AlarmName === "string" ? AlarmName : nameOf(AlarmName);
}

function kindOf(properties: TemplateResource["Properties"]): string {
  const [, kind = "none"] =
    /-((?:api|function|queue|topic)-(?:age|dead-letters|duration|errors|latency|release|throttles))(?:-\w+CurrentVersion\w+)?$/.exec(
      nameIn(properties),
    ) ?? [];
  return kind;
}
