import type { Clock } from "../../../clock.ts";
import { EnvironmentPool } from "../environment/environment-pool.ts";
import type { ExecutionEnvironment } from "../environment/execution-environment.ts";
import type { FunctionConfiguration } from "./function-configuration.ts";
import { ResourcePolicy } from "./resource-policy.ts";

/** A function: its settings, its environments and what has been said about who may call it. */
export class LambdaFunction {
  readonly arn: string;
  readonly configuration: FunctionConfiguration;
  readonly environments: EnvironmentPool;
  readonly policy = new ResourcePolicy();
  /** Version by alias. Every version runs the present code: what is deployed at another time does not exist here. */
  readonly aliases = new Map<string, string>();
  #versions = 0;
  /** Invocations that run or wait for an environment. */
  running = 0;

  constructor(options: {
    arn: string;
    configuration: FunctionConfiguration;
    maximumEnvironments: number;
    clock: Clock;
    createEnvironment: () => ExecutionEnvironment;
  }) {
    this.arn = options.arn;
    this.configuration = options.configuration;
    this.environments = new EnvironmentPool({
      create: options.createEnvironment,
      maximum: options.maximumEnvironments,
      clock: options.clock,
    });
  }

  publishVersion(): string {
    this.#versions += 1;
    return String(this.#versions);
  }

  hasQualifier(qualifier: string): boolean {
    const version = Number(qualifier);
    return (
      qualifier === "$LATEST" || this.aliases.has(qualifier) || (version >= 1 && version <= this.#versions)
    );
  }
}
