import {
  type Emulator,
  type EmulatorOptions,
  type StackChanges,
  startEmulator,
} from "@repo/emulator/emulator";
import { demoUser } from "./demo-user.ts";
import type { Local } from "./local-file.ts";

/** The stage `local` as it runs now; a restart runs its template anew, at the same addresses. */
export class LocalStage {
  #options: EmulatorOptions;
  #emulator: Emulator | undefined;

  constructor(options: EmulatorOptions) {
    this.#options = options;
  }

  /** @throws when it does not run */
  get emulator(): Emulator {
    if (!this.#emulator) throw new Error("The stage is not running: its template could not be started.");
    return this.#emulator;
  }

  /** @throws what starting the emulator throws */
  async start(): Promise<void> {
    this.#emulator = await startEmulator(this.#options);
    const { endpointUrl, apiUrl, signInUrl } = this.describe();
    const ports = { endpoint: portOf(endpointUrl), api: portOf(apiUrl), signIn: portOf(signInUrl) };
    this.#options = { ...this.#options, ports };
  }

  /**
   * Takes over the template as it is now: while it runs, if that only adds or changes functions, else by a new start.
   * @returns what was done while it ran; `undefined` after a new start
   */
  async update(): Promise<StackChanges | undefined> {
    // A change that could not be made as a whole is mended by the new start.
    const changes = await this.#emulator?.update().catch(() => undefined);
    if (!changes) await this.restart();
    return changes;
  }

  async restart(): Promise<void> {
    await this.close();
    await this.start();
  }

  async close(): Promise<void> {
    await this.#emulator?.close();
    this.#emulator = undefined;
  }

  /** What the client finds at `/config.json`: the file that a deployment uploads, and who can sign in here. */
  get clientConfig(): Record<string, unknown> {
    const { ApiUrl: apiUrl, SignInConfig = "{}" } = this.emulator.outputs;
    return { apiUrl, ...JSON.parse(SignInConfig), demoUser };
  }

  describe(): Pick<Local, "apiUrl" | "signInUrl" | "endpointUrl" | "region" | "outputs"> {
    const { account, endpoint, outputs } = this.emulator;
    const others = Object.entries(outputs).filter(([name]) => !internalOutput.test(name));
    const { ApiUrl: apiUrl = "", SignInUrl: signInUrl = "" } = outputs;
    return {
      apiUrl,
      signInUrl,
      endpointUrl: endpoint,
      region: account.region,
      outputs: Object.fromEntries(others),
    };
  }
}

/** The client's file, and what the stacks of a service tell each other (CDK's names for that). */
const internalOutput = /^(?:SignInConfig|PublishOutput.*)$/;

const portOf = (url: string) => Number(url && new URL(url).port);
