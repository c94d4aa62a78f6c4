import { existsSync } from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import { setTimeout } from "node:timers/promises";
import { createFunctionBundler, type FunctionBundler } from "@repo/bundler/function-bundler";
import { findFunctionPackages } from "../function-packages.ts";
import { Pending } from "./pending.ts";

export interface CodeReloadOptions {
  /** The repository's folder. */
  readonly root: string;
  /** Told after new code is in place. */
  readonly codeChanged: (codeDirectory: string) => void;
  readonly report: (event: CodeEvent) => void;
}

export type CodeEvent =
  | { type: "reloaded"; functionName: string; duration: number }
  | { type: "build-failed"; functionName: string; message: string };

/** Milliseconds in which one save tells more than once of a file: first that it is empty, then that it is written. */
const settlingTime = 10;

/** Builds a function again as soon as one of its sources is saved, and makes its next invocation wait for that. */
export class CodeReload {
  readonly #options: CodeReloadOptions;
  readonly #pending = new Pending();
  readonly #bundlers = new Map<string, FunctionBundler>();
  readonly #settling = new Set<string>();
  /** Those whose last build failed. */
  readonly #failed = new Set<string>();

  constructor(options: CodeReloadOptions) {
    this.#options = options;
    this.#findPackages();
  }

  /** To be called for each saved file. */
  sourceChanged(file: string): void {
    for (const [directory, bundler] of this.#bundlers) {
      if (isLinked(directory) && this.#isInput(file, directory, bundler))
        void this.#rebuild(directory, bundler);
    }
  }

  /** To be called when packages were linked: a function that does not build may have lacked one. */
  packagesLinked(): void {
    for (const directory of this.#failed) {
      const bundler = this.#bundlers.get(directory);
      if (bundler) void this.#rebuild(directory, bundler);
    }
  }

  /** Builds the functions that are there since the start, and linked, and have no code yet. */
  async buildNew(): Promise<void> {
    this.#findPackages();
    const unbuilt = [...this.#bundlers].filter(
      ([directory]) => !existsSync(codeOf(directory)) && isLinked(directory),
    );
    await Promise.all(unbuilt.map(([directory, bundler]) => this.#rebuild(directory, bundler)));
  }

  /** Resolves when the code in this folder is that of the sources as they are now. */
  async upToDate(codeDirectory: string): Promise<void> {
    await this.#pending.settled(codeDirectory);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#bundlers.values()].map((bundler) => bundler.dispose()));
  }

  #findPackages(): void {
    for (const directory of findFunctionPackages(this.#options.root)) {
      if (!this.#bundlers.has(directory)) this.#bundlers.set(directory, createFunctionBundler(directory));
    }
  }

  // Before its first build here, a bundle's inputs are not known: then all that it could contain counts.
  #isInput(file: string, directory: string, bundler: FunctionBundler): boolean {
    if (bundler.inputs) return bundler.inputs.has(file);
    return file.startsWith(directory + sep) || file.startsWith(join(this.#options.root, "packages") + sep);
  }

  #rebuild(directory: string, bundler: FunctionBundler): Promise<void> {
    const { codeChanged, report } = this.#options;
    const codeDirectory = codeOf(directory);
    // The build that is about to begin reads this change, too.
    if (this.#settling.has(directory)) return this.#pending.settled(codeDirectory);
    return this.#pending.add(codeDirectory, async () => {
      const start = performance.now();
      this.#settling.add(directory);
      await setTimeout(settlingTime);
      this.#settling.delete(directory);
      const functionName = functionOf(codeDirectory);
      try {
        await bundler.rebuild();
        this.#failed.delete(directory);
        codeChanged(codeDirectory);
        report({ type: "reloaded", functionName, duration: performance.now() - start });
      } catch (error) {
        this.#failed.add(directory);
        report({ type: "build-failed", functionName, message: (error as Error).message });
      }
    });
  }
}

/** Whether a package's dependencies are there: who makes a new one has them linked a little later. */
const isLinked = (directory: string) =>
  !existsSync(join(directory, "package.json")) || existsSync(join(directory, "node_modules"));

const codeOf = (directory: string) => join(directory, "dist");

/** The name of the function whose code stands in this folder. */
export const functionOf = (codeDirectory: string) => basename(dirname(codeDirectory));
