import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { StackChanges } from "@repo/emulator/emulator";

export interface TemplateReloadOptions {
  readonly root: string;
  /** The cloud assembly's folder. */
  readonly assembly: string;
  readonly synthesize: () => Promise<void>;
  /** Told when the templates say something else than before; tells what was done for it without a new start. */
  readonly templateChanged: () => Promise<StackChanges | undefined>;
  readonly report: (event: TemplateEvent) => void;
}

export type TemplateEvent =
  | {
      type: "template-changed";
      duration: number;
      /** What was done while the stage ran on, with its data; `undefined` after a new start. */
      changes: StackChanges | undefined;
    }
  | { type: "template-failed"; message: string }
  /** After a failure, the template says what it said before. */
  | { type: "template-mended" };

/** Milliseconds in which an editor saves all that belongs together. */
const settlingTime = 100;

/** Synthesizes again when a source is saved that the template follows from. */
export class TemplateReload {
  readonly #options: TemplateReloadOptions;
  #templates: string;
  #timer: NodeJS.Timeout | undefined;
  #last: Promise<void> = Promise.resolve();
  #failed = false;

  constructor(options: TemplateReloadOptions) {
    this.#options = options;
    this.#templates = this.#read();
  }

  /** To be called for each saved file. */
  sourceChanged(file: string): void {
    if (this.#isInput(file)) this.#soon();
  }

  /** To be called when packages were linked: an app that could not be synthesized may have lacked one. */
  packagesLinked(): void {
    if (this.#failed) this.#soon();
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#last;
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#last = this.#last.then(() => this.#synthesize());
    }, settlingTime);
  }

  // The template follows from the constructs, the contracts and the specs; a new package may hold any of them.
  #isInput(file: string): boolean {
    const path = file.slice(this.#options.root.length + 1).replaceAll("\\", "/");
    return /^infra\/src\/|^packages\/(contracts|model)\/src\/|^apps\/[^/]+\/src(\/function\.ts)?$/.test(path);
  }

  async #synthesize(): Promise<void> {
    const { synthesize, templateChanged, report } = this.#options;
    const start = performance.now();
    try {
      await synthesize();
      const templates = this.#read();
      const failedBefore = this.#failed;
      this.#failed = false;
      if (templates === this.#templates) {
        if (failedBefore) report({ type: "template-mended" });
        return;
      }
      this.#templates = templates;
      const changes = await templateChanged();
      report({ type: "template-changed", duration: performance.now() - start, changes });
    } catch (error) {
      this.#failed = true;
      report({ type: "template-failed", message: (error as Error).message });
    }
  }

  // Code is replaced without any change of the template: its digest is an asset's key, and ends the logical id of a version.
  #read(): string {
    const { assembly } = this.#options;
    return globSync("**/*.template.json", { cwd: assembly })
      .sort()
      .map((file) => readFileSync(join(assembly, file), "utf8").replaceAll(codeDigest, ""))
      .join("\n");
  }
}

const codeDigest = /[0-9a-f]{64}|(?<=CurrentVersion[0-9A-F]{8})[0-9a-f]{32}/g;
