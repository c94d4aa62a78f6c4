import type { Clock, Timer } from "../../../clock.ts";
import { AwsError } from "../../../endpoint/aws-error.ts";
import type { ExecutionEnvironment } from "./execution-environment.ts";

export interface EnvironmentPoolOptions {
  readonly create: () => ExecutionEnvironment;
  /** How many environments the function may have at once on this machine; invocations beyond wait for one. */
  readonly maximum: number;
  readonly clock: Clock;
}

/** An environment that had nothing to do for this long is ended, in milliseconds. */
const idleLimit = 600_000;

/** The execution environments of one function: one invocation each at a time, a new one when all are busy. */
export class EnvironmentPool {
  readonly #options: EnvironmentPoolOptions;
  /** Every environment that runs the present code, busy or not. */
  readonly #environments = new Set<ExecutionEnvironment>();
  /** Those without work; the last one used is used next. */
  readonly #idle = new Map<ExecutionEnvironment, Timer>();
  /** Busy ones that still run the code from before a change. */
  readonly #outdated = new Set<ExecutionEnvironment>();
  readonly #waiting: ((environment: ExecutionEnvironment | undefined) => void)[] = [];
  readonly #ending = new Set<Promise<void>>();
  #closed = false;
  /** Environments being made ready ahead of any invocation. */
  #warming = 0;

  constructor(options: EnvironmentPoolOptions) {
    this.#options = options;
  }

  /** An environment for one invocation, to be given back with `release`. */
  async acquire(): Promise<ExecutionEnvironment> {
    const last = [...this.#idle.keys()].at(-1);
    if (last) {
      this.#idle.get(last)?.cancel();
      this.#idle.delete(last);
      return last;
    }
    if (this.#environments.size < this.#options.maximum && this.#warming <= this.#waiting.length) {
      return this.#start();
    }
    const given = await new Promise<ExecutionEnvironment | undefined>((resolve) =>
      this.#waiting.push(resolve),
    );
    return given ?? this.#start();
  }

  /** Gives an environment back: to whoever waits for one, else to freeze until it is used again. */
  release(environment: ExecutionEnvironment): void {
    if (this.#closed) return;
    if (this.#outdated.delete(environment)) {
      this.#end(environment);
      // Whoever waits may start an environment with the new code in its place.
      this.#waiting.shift()?.(undefined);
      return;
    }
    const next = this.#waiting.shift();
    if (next) {
      next(environment);
      return;
    }
    environment.freeze();
    this.#idle.set(
      environment,
      this.#options.clock.after(idleLimit, () => this.#retire(environment)),
    );
  }

  /** Lets busy environments finish, ends the others and, if there were any, makes a new one ready. */
  replace(): void {
    const warm = this.#environments.size + this.#outdated.size > 0;
    for (const environment of [...this.#idle.keys()]) this.#retire(environment);
    for (const environment of this.#environments) this.#outdated.add(environment);
    this.#environments.clear();
    if (warm) void this.#warm();
  }

  /** Ends every environment, busy ones too. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const resume of this.#waiting.splice(0)) resume(undefined);
    for (const environment of [...this.#environments, ...this.#outdated]) this.#retire(environment);
    await Promise.all(this.#ending);
  }

  async #start(): Promise<ExecutionEnvironment> {
    if (this.#closed) throw new AwsError("ServiceException", "The emulator is shutting down.", 503);
    const environment = this.#options.create();
    this.#environments.add(environment);
    await environment.initialise();
    return environment;
  }

  async #warm(): Promise<void> {
    this.#warming += 1;
    const environment = await this.#start();
    this.#warming -= 1;
    this.release(environment);
  }

  #retire(environment: ExecutionEnvironment): void {
    this.#idle.get(environment)?.cancel();
    this.#idle.delete(environment);
    this.#environments.delete(environment);
    this.#end(environment);
  }

  #end(environment: ExecutionEnvironment): void {
    const ending = environment.destroy();
    this.#ending.add(ending);
    void ending.then(() => this.#ending.delete(ending));
  }
}
