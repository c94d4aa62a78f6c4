import type { Clock, Timer } from "../../../clock.ts";
import { AwsError } from "../../../endpoint/aws-error.ts";
import type { ExecutionEnvironment, InitializationType } from "./execution-environment.ts";

export interface EnvironmentPoolOptions {
  readonly create: (initializationType: InitializationType) => ExecutionEnvironment;
  /** How many environments the function may have at once on this machine; invocations beyond wait for one. */
  readonly maximum: number;
  readonly clock: Clock;
}

/** An environment that had nothing to do for this long is ended, in milliseconds; one that is provisioned never. */
const idleLimit = 600_000;

/** The execution environments of one version: one invocation each at a time, a new one when all are busy. */
export class EnvironmentPool {
  readonly #options: EnvironmentPoolOptions;
  /** Every environment that runs the present code, busy or not. */
  readonly #environments = new Set<ExecutionEnvironment>();
  /** Those without work; the last one used is used next, a provisioned one before others. */
  readonly #idle = new Map<ExecutionEnvironment, Timer | undefined>();
  /** Busy ones that still run the code from before a change, or that are provisioned no more. */
  readonly #outdated = new Set<ExecutionEnvironment>();
  readonly #waiting: ((environment: ExecutionEnvironment | undefined) => void)[] = [];
  readonly #ending = new Set<Promise<void>>();
  #closed = false;
  /** Environments being made ready ahead of any invocation. */
  readonly #warming = new Set<ExecutionEnvironment>();
  #provisioned = 0;

  constructor(options: EnvironmentPoolOptions) {
    this.#options = options;
  }

  /** How far the provisioned environments have come; there are no more than this machine runs. */
  get provisioned(): { readonly wanted: number; readonly ready: number; readonly failed: number } {
    const made = this.#made().filter((environment) => !this.#warming.has(environment));
    const ready = made.filter(({ alive }) => alive).length;
    return { wanted: this.#provisioned, ready, failed: made.length - ready };
  }

  /** Has so many environments initialised ahead of any invocation; nobody waits for them. */
  provision(count: number): void {
    if (this.#closed) return;
    this.#provisioned = Math.min(count, this.#options.maximum);
    const surplus = this.#made().slice(this.#provisioned);
    for (const environment of surplus) {
      if (this.#idle.has(environment)) this.#retire(environment);
      else this.#outdate(environment);
    }
    for (let made = this.#made().length; made < this.#provisioned; made += 1) {
      void this.#warm("provisioned-concurrency");
    }
  }

  /** An environment for one invocation, to be given back with `release`. */
  async acquire(): Promise<ExecutionEnvironment> {
    const idle = [...this.#idle.keys()];
    const last = idle.findLast(isProvisioned) ?? idle.at(-1);
    if (last) {
      this.#idle.get(last)?.cancel();
      this.#idle.delete(last);
      return last;
    }
    if (this.#environments.size < this.#options.maximum && this.#warming.size <= this.#waiting.length) {
      return this.#start(this.#create("on-demand"));
    }
    const given = await new Promise<ExecutionEnvironment | undefined>((resolve) =>
      this.#waiting.push(resolve),
    );
    return given ?? this.#start(this.#create("on-demand"));
  }

  /** Gives an environment back, after its invocation. A provisioned one that a timeout or a crash ended is made anew. */
  release(environment: ExecutionEnvironment): void {
    if (!this.#closed && isProvisioned(environment) && !environment.alive) {
      this.#outdate(environment);
      this.provision(this.#provisioned);
    }
    this.#giveBack(environment);
  }

  /** To whoever waits for one, else to freeze until it is used again. */
  #giveBack(environment: ExecutionEnvironment): void {
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
    const retire = () => this.#retire(environment);
    this.#idle.set(
      environment,
      isProvisioned(environment) ? undefined : this.#options.clock.after(idleLimit, retire),
    );
  }

  /** Lets busy environments finish, ends the others and, if there were any, makes new ones ready. */
  replace(): void {
    if (this.#closed) return;
    const warm = this.#environments.size + this.#outdated.size > 0;
    for (const environment of [...this.#idle.keys()]) this.#retire(environment);
    for (const environment of [...this.#environments]) this.#outdate(environment);
    if (this.#provisioned > 0) this.provision(this.#provisioned);
    else if (warm) void this.#warm("on-demand");
  }

  /** Ends every environment, busy ones too. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const resume of this.#waiting.splice(0)) resume(undefined);
    for (const environment of [...this.#environments, ...this.#outdated]) this.#retire(environment);
    await Promise.all(this.#ending);
  }

  #made(): ExecutionEnvironment[] {
    return [...this.#environments].filter(isProvisioned);
  }

  #create(initializationType: InitializationType): ExecutionEnvironment {
    if (this.#closed) throw new AwsError("ServiceException", "The emulator is shutting down.", 503);
    const environment = this.#options.create(initializationType);
    this.#environments.add(environment);
    return environment;
  }

  async #start(environment: ExecutionEnvironment): Promise<ExecutionEnvironment> {
    await environment.initialise();
    return environment;
  }

  async #warm(initializationType: InitializationType): Promise<void> {
    const environment = this.#create(initializationType);
    this.#warming.add(environment);
    await this.#start(environment);
    this.#warming.delete(environment);
    this.#giveBack(environment);
  }

  #outdate(environment: ExecutionEnvironment): void {
    this.#environments.delete(environment);
    this.#outdated.add(environment);
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

function isProvisioned({ initializationType }: ExecutionEnvironment): boolean {
  return initializationType === "provisioned-concurrency";
}
