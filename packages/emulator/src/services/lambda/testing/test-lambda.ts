import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { InvokeCommand, type InvokeCommandInput, LambdaClient } from "@aws-sdk/client-lambda";
import { Endpoint } from "../../../endpoint/endpoint.ts";
import type { EmulatorEvent } from "../../../events.ts";
import { ManualClock } from "../../../testing/manual-clock.ts";
import type { FunctionOptions } from "../function/function-configuration.ts";
import { Lambda, type LambdaOptions } from "../lambda.ts";
import { LambdaApi } from "../lambda-api.ts";

export const account = { id: "111122223333", region: "ap-northeast-2" };

/** What the SDK got back, read. */
export interface Answer {
  readonly status: number | undefined;
  readonly functionError: string | undefined;
  readonly result: unknown;
  readonly logTail: string;
}

/** A Lambda behind an endpoint, functions written on the fly, and the AWS SDK to call them. */
export class TestLambda {
  readonly clock = new ManualClock();
  readonly events: EmulatorEvent[] = [];
  readonly lambda: Lambda;
  readonly client: LambdaClient;
  readonly #endpoint: Endpoint;
  readonly #folder = mkdtempSync(join(tmpdir(), "lambda-test-"));

  private constructor(endpoint: Endpoint, options: Partial<LambdaOptions>) {
    this.#endpoint = endpoint;
    this.lambda = new Lambda({
      account,
      clock: this.clock,
      emit: (event) => this.events.push(event),
      endpoint: endpoint.url,
      ...options,
    });
    endpoint.register(new LambdaApi(this.lambda));
    const credentials = { accessKeyId: "AKIATEST", secretAccessKey: "secret" };
    this.client = new LambdaClient({
      endpoint: endpoint.url,
      region: account.region,
      credentials,
      maxAttempts: 1,
    });
  }

  static async start(options: Partial<LambdaOptions> = {}): Promise<TestLambda> {
    return new TestLambda(await Endpoint.listen(), options);
  }

  /** Writes `source` to `index.mjs` (or the files given) and makes a function of it, with a timeout of 10 s. */
  create(
    name: string,
    source: string | Record<string, string>,
    options: Partial<FunctionOptions> = {},
  ): string {
    const codeDirectory = this.write(name, typeof source === "string" ? { "index.mjs": source } : source);
    this.lambda.createFunction({
      name,
      handler: "index.handler",
      runtime: "nodejs24.x",
      timeout: 10,
      memorySize: 256,
      codeDirectory,
      ...options,
    });
    return codeDirectory;
  }

  write(name: string, files: Record<string, string>): string {
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(dirname(join(this.#folder, name, file)), { recursive: true });
      writeFileSync(join(this.#folder, name, file), content);
    }
    return join(this.#folder, name);
  }

  async invoke(name: string, event: unknown = {}, input: Partial<InvokeCommandInput> = {}): Promise<Answer> {
    const answer = await this.client.send(
      new InvokeCommand({ FunctionName: name, Payload: JSON.stringify(event), LogType: "Tail", ...input }),
    );
    const payload = answer.Payload?.transformToString();
    return {
      status: answer.StatusCode,
      functionError: answer.FunctionError,
      result: payload ? JSON.parse(payload) : undefined,
      logTail: Buffer.from(answer.LogResult ?? "", "base64").toString(),
    };
  }

  logs(functionName: string): string[] {
    return this.events.flatMap((event) =>
      event.type === "function-log" && event.functionName === functionName ? [event.line] : [],
    );
  }

  eventsOf<Type extends EmulatorEvent["type"]>(type: Type): Extract<EmulatorEvent, { type: Type }>[] {
    return this.events.filter((event) => event.type === type) as Extract<EmulatorEvent, { type: Type }>[];
  }

  async close(): Promise<void> {
    this.client.destroy();
    await this.lambda.close();
    await this.#endpoint.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
