import { randomUUID } from "node:crypto";
import type { Clock } from "../../../clock.ts";
import { AwsError } from "../../../endpoint/aws-error.ts";
import { EnvironmentPool } from "../environment/environment-pool.ts";
import type { ExecutionEnvironment } from "../environment/execution-environment.ts";
import type { FunctionConfiguration } from "./function-configuration.ts";
import { ResourcePolicy } from "./resource-policy.ts";

/** A version that was published. */
export interface PublishedVersion {
  readonly number: string;
  /** Milliseconds since the epoch. */
  readonly published: number;
}

/** What an alias points at; the revision changes with each change of it. */
export interface Alias {
  readonly version: string;
  readonly revisionId: string;
}

/** A function: its settings, its environments and what has been said about who may call it. */
export class LambdaFunction {
  readonly arn: string;
  configuration: FunctionConfiguration;
  readonly policy = new ResourcePolicy();
  /** When it was created, or its code changed; milliseconds since the epoch. */
  lastModified: number;
  readonly #clock: Clock;
  readonly #createPool: (version: string) => EnvironmentPool;
  readonly #pools = new Map<string, EnvironmentPool>();
  /** Every version runs the present code: what is deployed at another time does not exist here. */
  readonly #versions: PublishedVersion[] = [];
  readonly #aliases = new Map<string, Alias>();
  /** Invocations that run or wait for an environment. */
  running = 0;

  constructor(options: {
    arn: string;
    configuration: FunctionConfiguration;
    maximumEnvironments: number;
    clock: Clock;
    createEnvironment: (version: string) => ExecutionEnvironment;
  }) {
    this.arn = options.arn;
    this.configuration = options.configuration;
    this.#clock = options.clock;
    this.lastModified = options.clock.now();
    this.#createPool = (version) =>
      new EnvironmentPool({
        create: () => options.createEnvironment(version),
        maximum: options.maximumEnvironments,
        clock: options.clock,
      });
  }

  /** The environments of each version that was invoked. */
  get environments(): readonly EnvironmentPool[] {
    return [...this.#pools.values()];
  }

  /** No environment ever runs for another version than its own, though here both have the same code. */
  environmentsOf(version: string): EnvironmentPool {
    const pool = this.#pools.get(version) ?? this.#createPool(version);
    this.#pools.set(version, pool);
    return pool;
  }

  /** The version that a qualifier means, `$LATEST` without one. */
  versionOf(qualifier = "$LATEST"): string {
    return this.#aliases.get(qualifier)?.version ?? qualifier;
  }

  publishVersion(): string {
    const number = String(this.#versions.length + 1);
    this.#versions.push({ number, published: this.#clock.now() });
    return number;
  }

  /** The oldest first. */
  get versions(): readonly PublishedVersion[] {
    return this.#versions;
  }

  get aliases(): ReadonlyMap<string, Alias> {
    return this.#aliases;
  }

  /** @throws {AwsError} `ResourceNotFoundException` for a version that was never published */
  pointAlias(name: string, version: string): Alias {
    if (version !== "$LATEST" && !this.#version(version)) {
      throw new AwsError("ResourceNotFoundException", `Function not found: ${this.arn}:${version}`, 404);
    }
    const alias = { version, revisionId: randomUUID() };
    this.#aliases.set(name, alias);
    return alias;
  }

  hasQualifier(qualifier: string): boolean {
    return qualifier === "$LATEST" || this.#aliases.has(qualifier) || this.#version(qualifier) !== undefined;
  }

  #version(number: string): PublishedVersion | undefined {
    return this.#versions.find((version) => version.number === number);
  }
}
