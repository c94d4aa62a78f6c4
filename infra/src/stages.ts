import { RemovalPolicy } from "aws-cdk-lib";
import { RetentionDays } from "aws-cdk-lib/aws-logs";
import type { GatewayType } from "./stages/gateway-type.ts";
import type { StageSettings } from "./stages/stage-settings.ts";

/** All stages have the same, so that each tries what the next one runs. */
const gateway: GatewayType = "http";

/** What the emulator runs; `LOCAL_GATEWAY=rest pnpm dev` tries another gateway. */
export const local: StageSettings = {
  name: "local",
  region: "ap-northeast-2",
  gateway: (process.env.LOCAL_GATEWAY as GatewayType | undefined) ?? gateway,
  logRetention: RetentionDays.ONE_DAY,
  removalPolicy: RemovalPolicy.DESTROY,
  clientUrl: process.env.LOCAL_CLIENT_URL ?? "http://localhost:5173",
  copiesCode: false,
  environment: {
    // An answer of 500 tells what was thrown: never where strangers read it.
    PROBLEM_DETAILS: "verbose",
    // Nothing is far away here, and no function's processor is throttled.
    CLIENT_WARM_UP: "off",
    // Each answer says what it is estimated to have cost.
    COST_HEADER: "on",
  },
  throttle: { rateLimit: 100, burstLimit: 200 },
  release: "all-at-once",
  dashboard: false,
  alarms: false,
};

export const staging: StageSettings = {
  name: "staging",
  region: "ap-northeast-2",
  gateway,
  logRetention: RetentionDays.TWO_WEEKS,
  removalPolicy: RemovalPolicy.DESTROY,
  copiesCode: true,
  environment: {},
  throttle: { rateLimit: 100, burstLimit: 200 },
  // As in production, where nothing should happen for the first time.
  release: "canary-10-percent-5-minutes",
  dashboard: false,
  alarms: true,
  alarmEmail: { nobody: "It rings to take a release back, which fails the deployment." },
};

export const production: StageSettings = {
  name: "production",
  region: "ap-northeast-2",
  gateway,
  logRetention: RetentionDays.THREE_MONTHS,
  removalPolicy: RemovalPolicy.RETAIN,
  copiesCode: true,
  environment: {},
  throttle: { rateLimit: 1000, burstLimit: 2000 },
  release: "canary-10-percent-5-minutes",
  dashboard: true,
  alarms: true,
  budgets: [
    { tag: ["service", "shop"], monthly: 200, alarmAt: [50, 80, 100] },
    { tag: ["feature", "checkout"], monthly: 100, alarmAt: [80, 100] },
  ],
};

export const stages: readonly StageSettings[] = [local, staging, production];

/** What a pull request is tried on; nothing of it stays when it is deleted. */
export function preview(pullRequest: number): StageSettings {
  // Staging's domains and budgets are staging's own.
  const { domains: _, budgets: __, ...settings } = staging;
  return {
    ...settings,
    name: `preview-${pullRequest}`,
    logRetention: RetentionDays.THREE_DAYS,
    release: "all-at-once",
    alarms: false,
  };
}

/** The stage of a name: one of `stages`, or a preview. @throws when there is none */
export function stageNamed(name: string): StageSettings {
  const known = stages.find((stage) => stage.name === name);
  if (known) return known;
  const [, pullRequest] = /^preview-([1-9]\d{0,5})$/.exec(name) ?? [];
  if (pullRequest !== undefined) return preview(Number(pullRequest));
  const names = stages.map((stage) => stage.name).join(", ");
  throw new Error(`There is no stage "${name}". infra/src/stages.ts has ${names} and preview-<number>.`);
}
