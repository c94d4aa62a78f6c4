import type { RemovalPolicy } from "aws-cdk-lib";
import type { RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Release } from "../releases/release.ts";
import type { GatewayType } from "./gateway-type.ts";

/** What is different from stage to stage; everything else is the same everywhere. */
export interface StageSettings {
  /** The first part of its stacks' names and of its log groups'. */
  readonly name: string;
  /** Twelve digits; without it, the account of whoever deploys. */
  readonly account?: string;
  readonly region: string;
  /**
   * The kind of API that its gateways are. Where one is deployed already, the other kind is another API at another address; a
   * stage with `domains.api` is deployed once without it in between, as a domain leads to one API at a time.
   */
  readonly gateway: GatewayType;
  readonly logRetention: RetentionDays;
  /** What becomes of the data when the stage is deleted. With `RETAIN`, its stacks can't be deleted by mistake either. */
  readonly removalPolicy: RemovalPolicy;
  /** Where the client is served if not by its distribution; its files are not uploaded then. */
  readonly clientUrl?: string;
  /** Where clients find it, if not under AWS's own names. */
  readonly domains?: { readonly client?: DomainSettings; readonly api?: DomainSettings };
  /** Whether the assembly has its own copy of the built code; without one it points at each app's `dist`. */
  readonly copiesCode: boolean;
  /** Variables that every function gets. */
  readonly environment: Readonly<Record<string, string>>;
  /**
   * The share of invocations, 0 to 1, that log their debug lines too. Without it Lambda drops those lines; with it, they cost
   * what their bytes cost, in this share only.
   */
  readonly debugSample?: number;
  /** Requests of all clients together, before API Gateway answers 429. */
  readonly throttle: { readonly rateLimit: number; readonly burstLimit: number };
  /** What a function has here in place of what its spec says, by its name. */
  readonly functions?: Readonly<Record<string, FunctionOverrides>>;
  /** How requests and messages pass to the new version of a function; other than at once, it needs `alarms`. */
  readonly release: Release;
  /**
   * Execution environments of each function that are always ready. They are paid for all the time: two of 256 MB are about
   * $4 a month on arm64; synthesis says how much it is for each function.
   */
  readonly provisionedConcurrency?: number;
  /**
   * Whether a schedule invokes each function every five minutes, so that one environment of it stays warm, which AWS does not
   * promise. Some 8,640 invocations a month of a few milliseconds: about a cent for each function.
   */
  readonly keepWarm?: boolean;
  /**
   * Whether functions and REST APIs send their traces to X-Ray, $5 for each million beyond the 100,000 a month that are free.
   * Logs and cost records have the ids of traces without it, across queues and topics too.
   */
  readonly tracing?: boolean;
  /** Whether each service has a CloudWatch dashboard, which costs up to $3 a month. */
  readonly dashboard: boolean;
  /**
   * Whether each service has CloudWatch alarms and a topic that tells of them. A month costs $0.10 for each metric that an
   * alarm reads: $0.40 for a function, up to $0.60 more where it is not released all at once, $0.20 for a queue, $0.10 for
   * a topic, $0.30 for an API; and $1 for the key of the topic.
   */
  readonly alarms: boolean;
  /** Where people read `infra/runbooks`, for alarms to link it: `https://github.com/acme/shop/blob/main/infra/runbooks`. */
  readonly runbooks?: string;
  /** Who is told of alarms, by a mail with a link to confirm first; or why nobody is. Synthesis tells when neither is said. */
  readonly alarmEmail?: string | { readonly nobody: string };
  /** AWS tells of what the bill says once or twice a day; each account has its own. */
  readonly budgets?: readonly BudgetSettings[];
}

export interface FunctionOverrides {
  /** MB, 128–10,240. */
  readonly memorySize?: number;
  /** Invocations at the same time, taken from the account's: no more than these, and as many at any time. */
  readonly reservedConcurrency?: number;
  /** As the stage's, for this function; 0 for none. */
  readonly provisionedConcurrency?: number;
  /** As the stage's, for this function. */
  readonly keepWarm?: boolean;
}

export interface DomainSettings {
  /** `shop.example.com`. */
  readonly name: string;
  /** Its ACM certificate: the API's in the Region of the stage, the client's in us-east-1, where CloudFront looks for it. */
  readonly certificateArn: string;
  /** Its public zone in Route 53; without one, an output tells what to point the name at. */
  readonly hostedZone?: { readonly id: string; readonly name: string };
}

/** How much may be spent on all that carries a tag with a value. */
export interface BudgetSettings {
  /** One of the required tags, and its value: `["feature", "checkout"]`. */
  readonly tag: readonly [key: string, value: string];
  /** USD. */
  readonly monthly: number;
  /** Percent of it that is spent: one to five alarms. */
  readonly alarmAt: readonly number[];
}
