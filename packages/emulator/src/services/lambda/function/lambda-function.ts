import { randomUUID } from "node:crypto";
import type { Clock } from "../../../clock.ts";
import { AwsError } from "../../../endpoint/aws-error.ts";
import { EnvironmentPool } from "../environment/environment-pool.ts";
import type { ExecutionEnvironment, InitializationType } from "../environment/execution-environment.ts";
import { type Alias, type AliasTarget, checkRouting, drawVersion } from "./alias.ts";
import type { FunctionConfiguration } from "./function-configuration.ts";
import {
  checkProvisionedConcurrency,
  type ProvisionedConcurrencyConfig,
  provisionedByVersion,
} from "./provisioned-concurrency.ts";
import { ResourcePolicy } from "./resource-policy.ts";

/** A version that was published, with the settings that the function had then. */
export interface PublishedVersion {
  readonly number: string;
  readonly configuration: FunctionConfiguration;
  readonly description: string;
  /** Milliseconds since the epoch. */
  readonly published: number;
}

/** A function: its settings, its environments and what has been said about who may call it. */
export class LambdaFunction {
  readonly arn: string;
  /** Of `$LATEST`. */
  configuration: FunctionConfiguration;
  readonly policy = new ResourcePolicy();
  /** When it was created, or its code changed; milliseconds since the epoch. */
  lastModified: number;
  readonly #clock: Clock;
  readonly #createPool: (version: string) => EnvironmentPool;
  readonly #pools = new Map<string, EnvironmentPool>();
  readonly #versions: PublishedVersion[] = [];
  readonly #aliases = new Map<string, Alias>();
  readonly #provisioned = new Map<string, ProvisionedConcurrencyConfig>();
  /** Invocations that run or wait for an environment. */
  running = 0;

  constructor(options: {
    arn: string;
    configuration: FunctionConfiguration;
    maximumEnvironments: number;
    clock: Clock;
    createEnvironment: (version: string, initializationType: InitializationType) => ExecutionEnvironment;
  }) {
    this.arn = options.arn;
    this.configuration = options.configuration;
    this.#clock = options.clock;
    this.lastModified = options.clock.now();
    this.#createPool = (version) =>
      new EnvironmentPool({
        create: (initializationType) => options.createEnvironment(version, initializationType),
        maximum: options.maximumEnvironments,
        clock: options.clock,
      });
  }

  /** The environments by the version that they run. */
  get environments(): ReadonlyMap<string, EnvironmentPool> {
    return this.#pools;
  }

  environmentsOf(version: string): EnvironmentPool {
    const pool = this.#pools.get(version) ?? this.#createPool(version);
    this.#pools.set(version, pool);
    return pool;
  }

  /** A version keeps its settings and the folder of its code; what is written into that folder is new for it too. */
  configurationOf(version: string): FunctionConfiguration {
    return this.version(version)?.configuration ?? this.configuration;
  }

  /** The version that a qualifier means, `$LATEST` without one; of an alias with weights the first. */
  versionOf(qualifier = "$LATEST"): string {
    return this.#aliases.get(qualifier)?.version ?? qualifier;
  }

  /** The version that one invocation runs. @param draw at random from 0 to 1, 1 excluded */
  drawVersion(qualifier: string | undefined, draw: number): string {
    const alias = qualifier === undefined ? undefined : this.#aliases.get(qualifier);
    return alias ? drawVersion(alias, draw) : this.versionOf(qualifier);
  }

  publishVersion(description = ""): string {
    const number = String(this.#versions.length + 1);
    const { configuration } = this;
    this.#versions.push({ number, configuration, description, published: this.#clock.now() });
    return number;
  }

  /** The oldest first. */
  get versions(): readonly PublishedVersion[] {
    return this.#versions;
  }

  version(number: string): PublishedVersion | undefined {
    return this.#versions.find((version) => version.number === number);
  }

  get aliases(): ReadonlyMap<string, Alias> {
    return this.#aliases;
  }

  /**
   * Makes an alias, or changes it; what is left out stays.
   * @throws {AwsError} `ResourceNotFoundException` for a version that was never published, `InvalidParameterValueException`
   */
  pointAlias(name: string, target: string | AliasTarget): Alias {
    const change = typeof target === "string" ? { version: target } : target;
    const { description = "", weights = {} } = this.#aliases.get(name) ?? {};
    const alias = { description, weights, ...change, revisionId: randomUUID() };
    for (const version of [alias.version, ...Object.keys(alias.weights)]) {
      if (version === "$LATEST" || this.version(version)) continue;
      throw new AwsError("ResourceNotFoundException", `Function not found: ${this.arn}:${version}`, 404);
    }
    checkRouting(alias);
    this.#aliases.set(name, alias);
    this.#provision();
    return alias;
  }

  deleteAlias(name: string): void {
    this.#aliases.delete(name);
    this.#provisioned.delete(name);
    this.#provision();
  }

  /** By version or alias. */
  get provisionedConcurrency(): ReadonlyMap<string, ProvisionedConcurrencyConfig> {
    return this.#provisioned;
  }

  /**
   * Keeps so many environments of a version or an alias ready; they are made at once, and nobody waits for them.
   * @param requested `undefined` keeps none
   * @throws {AwsError} `InvalidParameterValueException`, `ResourceConflictException`
   */
  putProvisionedConcurrency(qualifier: string, requested: number | undefined): void {
    if (requested === undefined) this.#provisioned.delete(qualifier);
    else if (requested !== this.#provisioned.get(qualifier)?.requested) {
      checkProvisionedConcurrency(qualifier, requested, {
        aliases: this.#aliases,
        configs: this.#provisioned,
        reservedConcurrency: this.configuration.reservedConcurrency,
      });
      this.#provisioned.set(qualifier, { requested, lastModified: this.#clock.now() });
    }
    this.#provision();
  }

  hasQualifier(qualifier: string): boolean {
    return qualifier === "$LATEST" || this.#aliases.has(qualifier) || this.version(qualifier) !== undefined;
  }

  #provision(): void {
    const wanted = provisionedByVersion({ aliases: this.#aliases, configs: this.#provisioned });
    for (const version of new Set([...wanted.keys(), ...this.#pools.keys()])) {
      this.environmentsOf(version).provision(wanted.get(version) ?? 0);
    }
  }
}
