import { environmentKey } from "@repo/model/environment-key";
import type { FunctionSpec, Trigger } from "@repo/model/function";
import { Duration, Tags } from "aws-cdk-lib";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, Code, Function as Lambda, LoggingFormat, Runtime } from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { DeploymentStage } from "../deployment-stage.ts";
import { grants } from "../links/grants.ts";
import type { Link, Links } from "../links/links.ts";

export interface AppFunctionProps<Spec extends FunctionSpec> {
  readonly spec: Spec;
  /** Exactly what the spec says it uses: a missing or an extra one does not compile. */
  readonly uses: Links<Spec>;
}

/** One function package as a Lambda function, with the grants and the environment that its spec asks for, and nothing more. */
export class AppFunction<const Spec extends FunctionSpec> extends Construct {
  readonly spec: Spec;
  readonly lambda: Lambda;

  constructor(scope: Construct, id: string, { spec, uses }: AppFunctionProps<Spec>) {
    super(scope, id);
    const stage = DeploymentStage.of(this);
    const { logRetention, removalPolicy, environment } = stage.settings;
    const logGroup = new LogGroup(this, "Logs", { retention: logRetention, removalPolicy });
    // Lambda's own managed policy would let the function write to every log group of the account.
    const role = new Role(this, "Role", { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
    logGroup.grantWrite(role);
    this.spec = spec;
    this.lambda = new Lambda(this, "Function", {
      runtime: Runtime.NODEJS_24_X,
      architecture: spec.architecture === "arm64" ? Architecture.ARM_64 : Architecture.X86_64,
      // What `pnpm dev` leaves beside the build is no part of it.
      code: Code.fromAsset(stage.dist(spec.name), { exclude: ["packages-*"] }),
      handler: "handler.handler",
      memorySize: spec.memorySize,
      timeout: Duration.seconds(spec.timeout),
      loggingFormat: LoggingFormat.JSON,
      logGroup,
      role,
      environment,
    });
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
    for (const [key, value] of Object.entries(spec.tags)) Tags.of(this).add(key, value);
  }

  /** @throws when something else than its spec says is about to trigger it */
  checkTrigger(trigger: Trigger): void {
    if (this.spec.trigger === trigger) return;
    throw new Error(
      `Function "${this.spec.name}" is not triggered by ${name(trigger)}, but by ` +
        `${this.spec.trigger ? name(this.spec.trigger) : "nothing"}. Connect it to that, or change its function.ts.`,
    );
  }
}

function name(trigger: Trigger): string {
  return `${trigger.kind} "${trigger.kind === "route" ? trigger.key : trigger.name}"`;
}
