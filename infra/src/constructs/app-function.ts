import { environmentKey } from "@repo/model/environment-key";
import type { FunctionSpec, Trigger } from "@repo/model/function";
import { Duration, RemovalPolicy, Tags } from "aws-cdk-lib";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  type Alias,
  Architecture,
  Code,
  Function as Lambda,
  LoggingFormat,
  Runtime,
} from "aws-cdk-lib/aws-lambda";
import type { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct, type IConstruct } from "constructs";
import { costVariables } from "../cost/cost-variables.ts";
import { DeploymentStage } from "../deployment-stage.ts";
import { accept } from "../guards/accept.ts";
import { grants } from "../links/grants.ts";
import type { Link, Links } from "../links/links.ts";
import { namedLogGroup } from "../observability/named-log-group.ts";
import { sampledDebug } from "../observability/sampled-debug.ts";
import { trace } from "../observability/tracing.ts";
import { liveAlias } from "../releases/live-alias.ts";
import { readiness } from "../releases/readiness.ts";
import { sayStandingPrice } from "../releases/standing-prices.ts";
import { ServiceStack } from "../service-stack.ts";
import type { Gateway } from "./gateway.ts";
import type { Schedule } from "./schedule.ts";
import type { Topic } from "./topic.ts";
import type { WorkQueue } from "./work-queue.ts";

/** What invokes a function. */
export type Source = Gateway | WorkQueue | Topic | Schedule;

export interface AppFunctionProps<Spec extends FunctionSpec> {
  readonly spec: Spec;
  /** Exactly what the spec says it uses: a missing or an extra one does not compile. */
  readonly uses: Links<Spec>;
}

/** One function package as a Lambda function, with the grants and the environment that its spec asks for, and nothing more. */
export class AppFunction<const Spec extends FunctionSpec = FunctionSpec> extends Construct {
  readonly spec: Spec;
  readonly lambda: Lambda;
  /** What is invoked: its newest version, or the one before it while a release goes on. */
  readonly live: Alias;
  readonly logGroup: LogGroup;
  /** MB, as its stage or its spec says. */
  readonly memorySize: number;
  #source: Source | undefined;

  constructor(scope: Construct, id: string, { spec, uses }: AppFunctionProps<Spec>) {
    super(scope, id);
    const stage = DeploymentStage.of(this);
    const { service } = ServiceStack.of(this);
    if (spec.service !== service) {
      throw new Error(
        `Function "${spec.name}" is of the service "${spec.service}", but stands in the stack of "${service}". ` +
          "Create it in the stack of its service, or change its function.ts.",
      );
    }
    const { memorySize = spec.memorySize, reservedConcurrency } = stage.settings.functions?.[spec.name] ?? {};
    const { applicationLogLevelV2, variables } = sampledDebug(stage.settings);
    const logGroup = namedLogGroup(this, "Logs", spec.name);
    // Lambda's own managed policy would let the function write to every log group of the account.
    const role = new Role(this, "Role", { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
    logGroup.grantWrite(role);
    this.spec = spec;
    this.logGroup = logGroup;
    this.memorySize = memorySize;
    this.lambda = new Lambda(this, "Function", {
      runtime: Runtime.NODEJS_24_X,
      architecture: spec.architecture === "arm64" ? Architecture.ARM_64 : Architecture.X86_64,
      // What `pnpm dev` leaves beside the build is no part of it.
      code: Code.fromAsset(stage.dist(spec.name), { exclude: ["packages-*"] }),
      handler: "handler.handler",
      memorySize,
      ...(reservedConcurrency !== undefined && { reservedConcurrentExecutions: reservedConcurrency }),
      timeout: Duration.seconds(spec.timeout),
      loggingFormat: LoggingFormat.JSON,
      logGroup,
      role,
      ...(applicationLogLevelV2 && { applicationLogLevelV2 }),
      // A rollback needs the versions before; but one that was taken back must go, or Lambda would not publish its code again.
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE },
      environment: { ...variables, ...stage.settings.environment, ...costVariables(spec, stage.settings) },
    });
    accept(
      this.lambda,
      "Who waits for its answer sees its failure, a queue keeps the message, and a topic has its own dead-letter queue.",
      "Serverless::Serverless-LambdaDLQ",
    );
    if (stage.settings.tracing) trace(this, this.lambda, role);
    else {
      const reason =
        "This stage has no traces in X-Ray; logs and cost records have the ids of traces without it.";
      accept(this.lambda, reason, "Serverless::Serverless-LambdaTracing");
    }
    const links: Readonly<Record<string, Link>> = uses;
    for (const [alias, use] of Object.entries(spec.uses)) {
      const link = links[alias];
      // Two definitions can have one type, so the compiler can't tell all of them apart.
      if (link?.definition !== use.resource) {
        throw new Error(
          `Function "${spec.name}" uses ${use.resource.kind} "${use.resource.name}" as ${alias}, but was given ` +
            `${link ? `${link.definition.kind} "${link.definition.name}"` : "nothing"}. Hand it the construct of that very definition.`,
        );
      }
      this.lambda.addEnvironment(environmentKey(alias, use.resource.kind), link.location);
      for (const statement of grants(use, link)) role.addToPrincipalPolicy(statement);
    }
    const { provisionedConcurrency } = readiness(stage.settings, spec.name);
    this.live = liveAlias(this, this.lambda, provisionedConcurrency);
    sayStandingPrice(this);
    for (const [key, value] of Object.entries(spec.tags)) Tags.of(this).add(key, value);
  }

  /** What invokes it; `undefined` when it is invoked by name, or is not connected yet. */
  get source(): Source | undefined {
    return this.#source;
  }

  /** The functions of a stack, or of any other construct. */
  static allOf(scope: IConstruct): AppFunction<FunctionSpec>[] {
    return scope.node.findAll().filter((node) => node instanceof AppFunction);
  }

  /** To be called by what is about to invoke it. @throws when that is not what its spec says */
  connect(source: Source, trigger: Trigger): void {
    if (this.spec.trigger === trigger) {
      this.#source = source;
      return;
    }
    throw new Error(
      `Function "${this.spec.name}" is not triggered by ${name(trigger)}, but by ` +
        `${this.spec.trigger ? name(this.spec.trigger) : "nothing"}. Connect it to that, or change its function.ts.`,
    );
  }
}

function name(trigger: Trigger): string {
  return `${trigger.kind} "${trigger.kind === "route" ? trigger.key : trigger.name}"`;
}
