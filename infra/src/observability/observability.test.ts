import { describe, expect, test } from "vitest";
import type { StageSettings } from "../stages/stage-settings.ts";
import { local, production, stages, staging } from "../stages.ts";
import { nameOf } from "../testing/stack-template.ts";
import { referenceTemplate } from "../testing/synthesize.ts";

const http: StageSettings = { ...production, gateway: "http" };

interface Widget {
  readonly type: string;
  readonly properties: {
    readonly title: string;
    readonly metrics?: readonly (readonly unknown[])[];
    readonly query?: string;
  };
}

describe("the saved queries", () => {
  test("stand in a folder of their stage and service, and read the logs of each function", () => {
    for (const stage of stages) {
      const queries = [...referenceTemplate(stage).all("AWS::Logs::QueryDefinition").values()];

      expect(queries.map(({ Properties }) => Properties.Name)).toEqual(
        ["cost-by-tag", "cost-by-tenant", "dearest-traces", "cold-starts", "cold-starts-in-time"].map(
          (name) => `${stage.name}/shop/${name}`,
        ),
      );
      for (const { Properties } of queries) {
        expect((Properties.LogGroupNames as unknown[]).map(nameOf)).toEqual([
          "SearchProductsLogs",
          "PlaceOrderLogs",
          "GetOrderLogs",
          "ListOrdersLogs",
          "FulfilOrderLogs",
          "NotifyCustomerLogs",
        ]);
      }
    }
  });

  test("read cost records only, and count a sampled one as all that it stands for", () => {
    const { QueryString } = referenceTemplate(local).one(
      "AWS::Logs::QueryDefinition",
      "Querycostbytag",
    ).Properties;

    expect(QueryString).toBe(
      [
        "filter ispresent(est)",
        "stats sum(est * coalesce(w, 1)) / 1000000000000 as usd, sum(coalesce(w, 1)) as invocations by t.team, t.feature",
        "sort usd desc",
      ].join("\n| "),
    );
  });
});

describe("the dashboard", () => {
  test("is only where the stage asks for it", () => {
    expect(referenceTemplate(production).all("AWS::CloudWatch::Dashboard").size).toBe(1);
    expect(referenceTemplate(staging).all("AWS::CloudWatch::Dashboard").size).toBe(0);
    expect(referenceTemplate(local).all("AWS::CloudWatch::Dashboard").size).toBe(0);
  });

  test("shows the same of a REST API, whose metrics have other names", () => {
    const names = (title: string) =>
      widget(title, { ...production, gateway: "rest" }).metrics?.map(([, name]) => name);

    expect(names("Requests")).toEqual(["Count"]);
    expect(names("Answers of 4xx and 5xx")).toEqual(["4XXError", "5XXError"]);
    expect(names("Latency of the API")).toEqual(["Latency", "Latency", "Latency"]);
  });

  test("shows traffic, errors, latency, queues, cold starts and cost, of everything in the stack", () => {
    const metrics = (title: string) =>
      (widget(title).metrics ?? []).map(
        ([namespace, name, ...rest]) => `${namespace} ${name} ${statistic(rest)}`,
      );
    const times = (count: number, metric: string) => Array.from({ length: count }, () => metric);

    expect(metrics("Requests")).toEqual(["AWS/ApiGateway Count SampleCount"]);
    expect(metrics("Answers of 4xx and 5xx")).toEqual(["AWS/ApiGateway 4xx Sum", "AWS/ApiGateway 5xx Sum"]);
    expect(metrics("Latency of the API")).toEqual(
      ["p50", "p95", "p99"].map((percentile) => `AWS/ApiGateway Latency ${percentile}`),
    );
    expect(metrics("Invocations")).toEqual(times(6, "AWS/Lambda Invocations Sum"));
    expect(metrics("Errors and throttles")).toEqual([
      ...times(6, "AWS/Lambda Errors Sum"),
      ...times(6, "AWS/Lambda Throttles Sum"),
    ]);
    expect(metrics("Duration, p95")).toEqual(times(6, "AWS/Lambda Duration p95"));
    expect(metrics("Age of the oldest message")).toEqual(["AWS/SQS ApproximateAgeOfOldestMessage Maximum"]);
    expect(metrics("Dead letters")).toEqual(["AWS/SQS ApproximateNumberOfMessagesVisible Maximum"]);
    expect(widget("Cold starts").query).toContain("count(i) as cold by bin(15m)");
    expect(widget("Estimated list price by team and feature, USD").query).toContain("by t.team, t.feature");
    expect(widget("Estimated list price by tenant, USD").query).toContain("by t.tenant");
    expect(widget("Dearest requests, with all that they caused, USD").query).toContain("by x");
  });
});

function widget(title: string, stage: StageSettings = http): Widget["properties"] {
  const { DashboardBody } = referenceTemplate(stage).one("AWS::CloudWatch::Dashboard").Properties;
  const { widgets } = JSON.parse(nameOf(DashboardBody)) as { widgets: readonly Widget[] };
  const found = widgets.find(({ properties }) => properties.title === title);
  if (!found) throw new Error(`There is no widget "${title}".`);
  return found.properties;
}

function statistic(rest: readonly unknown[]): unknown {
  const options = rest.findLast((part) => typeof part === "object") as { stat?: string } | undefined;
  return options?.stat;
}
