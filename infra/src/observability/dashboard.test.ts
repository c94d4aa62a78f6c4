import { defineMessage } from "@repo/model/message";
import { defineQueue } from "@repo/model/queue";
import type { Schema } from "@repo/model/schema";
import { describe, expect, test } from "vitest";
import { WorkQueue } from "../constructs/work-queue.ts";
import type { ServiceStack } from "../service-stack.ts";
import { nameOf } from "../testing/stack-template.ts";
import { templateOf } from "../testing/synthesize.ts";
import { dashboard } from "./dashboard.ts";

const body: Schema<unknown> = {
  "~standard": { version: 1, vendor: "test", validate: (value) => ({ value }) },
};

const mails = defineQueue({ name: "mails", message: defineMessage({ name: "mail", body }) });

describe("the dashboard of a service without a function", () => {
  test("shows what there is, and asks no log that is not there", () => {
    const titles = titlesOf((stack) => {
      new WorkQueue(stack, "Mails", mails);
    });

    expect(titles).toEqual(["Age of the oldest message", "Dead letters"]);
  });

  test("is empty when there is nothing at all", () => {
    expect(titlesOf(() => {})).toEqual([]);
  });
});

function titlesOf(build: (stack: ServiceStack) => void): string[] {
  const template = templateOf((stack) => {
    build(stack);
    dashboard(stack);
  });
  const { DashboardBody } = template.one("AWS::CloudWatch::Dashboard").Properties;
  const { widgets } = JSON.parse(nameOf(DashboardBody)) as { widgets: { properties: { title: string } }[] };
  return widgets.map(({ properties }) => properties.title);
}
