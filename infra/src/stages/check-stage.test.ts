import { describe, expect, test } from "vitest";
import { preview, production, stageNamed, stages, staging } from "../stages.ts";
import { checkOverrides, checkStage } from "./check-stage.ts";
import type { GatewayType } from "./gateway-type.ts";
import type { BudgetSettings, StageSettings } from "./stage-settings.ts";

const budget: BudgetSettings = { tag: ["feature", "checkout"], monthly: 100, alarmAt: [80, 100] };

const usCertificate = "arn:aws:acm:us-east-1:111122223333:certificate/11112222-3333";
const seoulCertificate = "arn:aws:acm:ap-northeast-2:111122223333:certificate/11112222-3333";

describe("the settings of a stage", () => {
  test("are in order for each stage that there is", () => {
    for (const stage of [...stages, preview(1), preview(999_999)])
      expect(() => checkStage(stage)).not.toThrow();
  });

  test.each<[wrong: Partial<StageSettings>, message: string]>([
    [{ name: "Production" }, 'The stage "Production" in infra/src/stages.ts needs another name'],
    [{ name: "aws-test" }, "needs another name"],
    [{ name: "a".repeat(31) }, "needs another name"],
    [{ account: "1111-2222-3333" }, 'has the account "1111-2222-3333". Write its twelve digits'],
    [{ region: "eu-middle-1" }, 'has the region "eu-middle-1", which AWS does not have.'],
    [{ gateway: "soap" as GatewayType }, 'has the gateway "soap". Write "http" or "rest".'],
    [{ clientUrl: "https://shop.example.com/" }, "Write the origin only: https://shop.example.com."],
    [{ throttle: { rateLimit: 0, burstLimit: 10 } }, "has a rateLimit of 0"],
    [{ throttle: { rateLimit: 10, burstLimit: Number.NaN } }, "has a burstLimit of NaN"],
    [{ debugSample: 1.5 }, "has a debugSample of 1.5."],
    [{ alarmEmail: "nobody" }, 'has the alarmEmail "nobody", which is no address.'],
    [{ alarms: false }, 'has the release "canary-10-percent-5-minutes" without alarms'],
    [{ runbooks: "https://github.com/acme/shop/" }, "https:// and no slash at the end."],
    [{ runbooks: "infra/runbooks" }, 'has runbooks at "infra/runbooks".'],
    [{ provisionedConcurrency: 1.5 }, "has a provisionedConcurrency of 1.5."],
    [
      { domains: { client: { name: "Shop.example", certificateArn: usCertificate } } },
      'has the client domain "Shop.example". Write a host name in lower case',
    ],
    [
      { domains: { client: { name: "shop.example.com", certificateArn: seoulCertificate } } },
      "needs a certificate of ACM in us-east-1 for shop.example.com",
    ],
    [
      { domains: { api: { name: "api.example.com", certificateArn: usCertificate } } },
      "needs a certificate of ACM in ap-northeast-2 for api.example.com",
    ],
    [
      {
        domains: {
          api: {
            name: "api.example.com",
            certificateArn: seoulCertificate,
            hostedZone: { id: "Z1", name: "example.org" },
          },
        },
      },
      "has the api domain api.example.com, which is not in the hosted zone example.org.",
    ],
    [
      { budgets: [{ ...budget, tag: ["tenant", "acme"] }] },
      "has a budget for tenant = acme, but not everything carries the tag tenant. Take one of team, feature, service, stage.",
    ],
    [{ budgets: [{ ...budget, monthly: 0 }] }, "has a budget for feature = checkout of 0 USD."],
    [{ budgets: [{ ...budget, alarmAt: [] }] }, "with alarms at []. Write one to five"],
    [{ budgets: [{ ...budget, alarmAt: [80, 80] }] }, "with alarms at [80, 80]."],
    [{ budgets: [{ ...budget, alarmAt: [1, 2, 3, 4, 5, 6] }] }, "Write one to five different percentages."],
    [{ budgets: [{ ...budget, alarmAt: [-1] }] }, "with alarms at [-1]."],
  ])("are refused when %j would fail later", (wrong, message) => {
    expect(() => checkStage({ ...staging, region: "ap-northeast-2", ...wrong })).toThrow(message);
  });
});

describe("what a stage says of a function", () => {
  test.each([
    ["get-order", { memorySize: 64 }, "gives get-order 64 MB of memory."],
    ["get-order", { memorySize: 512.5 }, "gives get-order 512.5 MB of memory."],
    ["get-order", { reservedConcurrency: -1 }, "reserves -1 invocations for get-order."],
    ["get-order", { provisionedConcurrency: -1 }, "has for get-order a provisionedConcurrency of -1."],
    [
      "get-order",
      { provisionedConcurrency: 3, reservedConcurrency: 2 },
      "keeps 3 environments of get-order ready, of which it lets 2 run.",
    ],
    [
      "get-order",
      { provisionedConcurrency: 1, keepWarm: true },
      "keeps get-order warm, of which 1 environments are always ready.",
    ],
    ["get-orders", { memorySize: 512 }, 'names a function "get-orders", which is in none of its stacks.'],
  ])("is refused for %s: %j", (name, overrides, message) => {
    expect(() =>
      checkOverrides({ ...staging, functions: { [name]: overrides } }, new Set(["get-order"])),
    ).toThrow(message);
  });

  test("may be any memory that Lambda has, and no concurrency at all", () => {
    const functions = { "get-order": { memorySize: 10_240, reservedConcurrency: 0 } };

    expect(() => checkOverrides({ ...staging, functions }, new Set(["get-order"]))).not.toThrow();
  });
});

describe("a preview", () => {
  test("is a stage of its own for each pull request, of which nothing stays", () => {
    expect(stageNamed("preview-17")).toEqual(preview(17));
    expect(preview(17)).toMatchObject({
      name: "preview-17",
      removalPolicy: "destroy",
      dashboard: false,
      alarms: false,
      release: "all-at-once",
    });
    expect(preview(17).budgets).toBeUndefined();
  });

  test.each(["preview-0", "preview-007", "preview-", "preview-1234567", "preview-x", "prod"])(
    'is not meant by "%s"',
    (name) => {
      expect(() => stageNamed(name)).toThrow(
        `There is no stage "${name}". infra/src/stages.ts has local, staging, production and preview-<number>.`,
      );
    },
  );

  test("does not stand in the way of the stages that have a name", () => {
    expect(stageNamed("production")).toBe(production);
  });
});
