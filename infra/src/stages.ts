import { RemovalPolicy } from "aws-cdk-lib";
import { RetentionDays } from "aws-cdk-lib/aws-logs";

/** What is different from stage to stage; everything else is the same everywhere. */
export interface StageSettings {
  readonly name: string;
  /** Twelve digits; without it, the account of whoever deploys. */
  readonly account?: string;
  readonly region: string;
  readonly logRetention: RetentionDays;
  /** What becomes of the data when the stage is deleted. */
  readonly removalPolicy: RemovalPolicy;
  /** Where the client is served if not by its distribution; its files are not uploaded then. */
  readonly clientUrl?: string;
  /** Whether the assembly has its own copy of the built code; without one it points at each app's `dist`. */
  readonly copiesCode: boolean;
  /** Variables that every function gets. */
  readonly environment: Readonly<Record<string, string>>;
  /** Requests of all clients together, before API Gateway answers 429. */
  readonly throttle: { readonly rateLimit: number; readonly burstLimit: number };
}

/** What the emulator runs. */
export const local: StageSettings = {
  name: "local",
  region: "ap-northeast-2",
  logRetention: RetentionDays.ONE_DAY,
  removalPolicy: RemovalPolicy.DESTROY,
  clientUrl: process.env.LOCAL_CLIENT_URL ?? "http://localhost:5173",
  copiesCode: false,
  environment: {
    // An answer of 500 tells what was thrown: never where strangers read it.
    PROBLEM_DETAILS: "verbose",
    // Nothing is far away here, and no function's processor is throttled.
    CLIENT_WARM_UP: "off",
  },
  throttle: { rateLimit: 100, burstLimit: 200 },
};

export const staging: StageSettings = {
  name: "staging",
  region: "ap-northeast-2",
  logRetention: RetentionDays.TWO_WEEKS,
  removalPolicy: RemovalPolicy.DESTROY,
  copiesCode: true,
  environment: {},
  throttle: { rateLimit: 100, burstLimit: 200 },
};

export const production: StageSettings = {
  name: "production",
  region: "ap-northeast-2",
  logRetention: RetentionDays.THREE_MONTHS,
  removalPolicy: RemovalPolicy.RETAIN,
  copiesCode: true,
  environment: {},
  throttle: { rateLimit: 1000, burstLimit: 2000 },
};

export const stages: readonly StageSettings[] = [local, staging, production];
