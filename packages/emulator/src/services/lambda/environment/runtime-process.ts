import { type ChildProcess, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { setTimeout as sleep, setImmediate as turn } from "node:timers/promises";
import { FrameReader } from "../logs/frame-reader.ts";
import { LineSplitter } from "../logs/line-splitter.ts";
import { endWithThisProcess } from "./live-children.ts";
import { peakMemory } from "./process-memory.ts";
import { RuntimeApi, type RuntimeInvocation, type RuntimeReport } from "./runtime-api.ts";

export interface RuntimeProcessOptions {
  /** The runtime client, a program that Node can run. */
  readonly program: string;
  readonly codeDirectory: string;
  /** MB. */
  readonly memorySize: number;
  readonly variables: (runtimeApi: string) => Record<string, string>;
  /** One log event of the function. */
  readonly log: (line: string) => void;
}

/** How a process ended, in Lambda's words. */
export interface RuntimeExit {
  readonly kind: "exit";
  readonly reason: string;
}

export type RuntimeOutcome = RuntimeReport | RuntimeExit;

/** What Lambda's own runtimes run with; `NODE_OPTIONS` turns modules in require() back on there as well. */
const moduleFlags = ["--no-experimental-require-module", "--no-experimental-detect-module"];
const canFreeze = process.platform !== "win32";

/** One life of an execution environment: a Node process and the Runtime API that it talks to. */
export class RuntimeProcess {
  readonly #api: RuntimeApi;
  readonly #child: ChildProcess;
  readonly #flush: () => void;
  #settle: ((outcome: RuntimeOutcome) => void) | undefined;
  #started: ((outcome: RuntimeOutcome | undefined) => void) | undefined;
  #exit: RuntimeExit | undefined;
  #frozen = false;
  #idle = false;
  #askedForNext = false;

  /** Resolves when the runtime is ready for an invocation (undefined), or with why it won't be. */
  readonly ready: Promise<RuntimeOutcome | undefined>;
  /** Resolves when the process is gone and all that it wrote has been read. */
  readonly exited: Promise<RuntimeExit>;

  static async start(options: RuntimeProcessOptions): Promise<RuntimeProcess> {
    const api: RuntimeApi = await RuntimeApi.listen({
      next: () => started.#next(),
      initError: (report) => started.#started?.(report),
      done: (report) => void started.#done(report),
    });
    const started = new RuntimeProcess(api, options);
    return started;
  }

  private constructor(api: RuntimeApi, options: RuntimeProcessOptions) {
    this.#api = api;
    this.#child = spawn(process.execPath, [...nodeFlags(options.memorySize), options.program], {
      cwd: options.codeDirectory,
      env: options.variables(api.host),
      stdio: ["ignore", "pipe", "pipe", "pipe"],
      windowsHide: true,
    });
    endWithThisProcess(this.#child);
    this.#flush = collect(this.#child, options.log);
    this.ready = new Promise((resolve) => {
      this.#started = resolve;
    });
    this.exited = this.#end();
  }

  /** Gives the runtime an invocation and resolves with what becomes of it. */
  invoke(invocation: RuntimeInvocation): Promise<RuntimeOutcome> {
    if (this.#exit) return Promise.resolve(this.#exit);
    return new Promise((resolve) => {
      this.#settle = resolve;
      this.#idle = false;
      this.#askedForNext = false;
      if (this.#frozen) this.#child.kill("SIGCONT");
      this.#frozen = false;
      this.#api.deliver(invocation);
    });
  }

  /** Stops the process' time, its timers included, until the next invocation: now, or when it has asked for that. */
  freeze(): void {
    this.#idle = true;
    this.#freezeWhenIdle();
  }

  kill(): void {
    this.#child.kill("SIGKILL");
  }

  get alive(): boolean {
    return this.#exit === undefined;
  }

  /** MB held at the most; undefined where the system doesn't tell. */
  get peakMemory(): number | undefined {
    return this.#child.pid === undefined ? undefined : peakMemory(this.#child.pid);
  }

  #next(): void {
    this.#askedForNext = true;
    this.#started?.(undefined);
    this.#freezeWhenIdle();
  }

  #freezeWhenIdle(): void {
    if (!canFreeze || !this.#idle || !this.#askedForNext || this.#frozen || this.#exit) return;
    this.#frozen = true;
    this.#child.kill("SIGSTOP");
  }

  async #done(report: RuntimeReport): Promise<void> {
    const settle = this.#settle;
    this.#settle = undefined;
    // What the function logged before it answered lies in other pipes: this turn of the event loop reads them.
    await turn();
    this.#flush();
    settle?.(report);
  }

  async #end(): Promise<RuntimeExit> {
    const closed = new Promise((resolve) => this.#child.once("close", resolve));
    const reason = await exitOf(this.#child);
    // A grandchild may hold the pipes open for ever; what is in them by now is enough.
    await Promise.race([closed, sleep(100, undefined, { ref: false })]);
    this.#flush();
    this.#api.close();
    this.#exit = { kind: "exit", reason };
    this.#started?.(this.#exit);
    this.#settle?.(this.#exit);
    return this.#exit;
  }
}

function nodeFlags(memorySize: number): string[] {
  const known = moduleFlags.filter((flag) => process.allowedNodeEnvironmentFlags.has(flag));
  // The collector must know its limit: else garbage alone would grow past what Lambda kills for.
  return [...known, `--max-old-space-size=${Math.floor(memorySize * 0.9)}`];
}

/** Passes on what the process writes; the answer flushes an unfinished last line. */
function collect(child: ChildProcess, log: (line: string) => void): () => void {
  const splitters = [new LineSplitter(log), new LineSplitter(log)];
  const frames = new FrameReader(log);
  listen(child.stdout, (chunk) => splitters[0]?.write(chunk));
  listen(child.stderr, (chunk) => splitters[1]?.write(chunk));
  listen(child.stdio[3] as Readable | null, (chunk) => frames.write(chunk));
  return () => {
    for (const splitter of splitters) splitter.flush();
  };
}

function listen(stream: Readable | null, read: (chunk: Buffer) => void): void {
  // A killed process may reset its pipes; that it is gone is learnt from its exit.
  stream?.on("data", read).on("error", () => {});
}

function exitOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve(`Runtime failed to start: ${error.message}`));
    child.once("exit", (code, signal) => resolve(exitReason(code, signal)));
  });
}

const signals: Partial<Record<NodeJS.Signals, string>> = {
  SIGABRT: "aborted",
  SIGKILL: "killed",
  SIGSEGV: "segmentation fault",
  SIGTERM: "terminated",
};

function exitReason(code: number | null, signal: NodeJS.Signals | null): string {
  if (signal) return `Runtime exited with error: signal: ${signals[signal] ?? signal}`;
  return code
    ? `Runtime exited with error: exit status ${code}`
    : "Runtime exited without providing a reason";
}
