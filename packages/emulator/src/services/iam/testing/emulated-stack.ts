import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../../emulator.ts";
import type { EmulatorEvent } from "../../../events.ts";
import type { Template } from "../../../template/template.ts";
import { writeAssembly } from "../../../testing/write-assembly.ts";
import { writeFunction } from "../../../testing/write-function.ts";
import { accessKeyId } from "../../lambda/environment/environment-variables.ts";

export const region = "ap-northeast-2";
export const account = { id: "000000000000", region };

type Resource = NonNullable<Template["Resources"]>[string];

/** A function `worker` with the role `worker`, both named so that their ARNs can be written down. */
export function worker(role: object = {}, properties: object = {}): Record<string, Resource> {
  return {
    Role: {
      Type: "AWS::IAM::Role",
      Properties: {
        RoleName: "worker",
        AssumeRolePolicyDocument: {
          Statement: {
            Effect: "Allow",
            Principal: { Service: "lambda.amazonaws.com" },
            Action: "sts:AssumeRole",
          },
        },
        ...role,
      },
    },
    Worker: {
      Type: "AWS::Lambda::Function",
      Properties: {
        FunctionName: "worker",
        Runtime: "nodejs24.x",
        Handler: "handler.handler",
        Role: { "Fn::GetAtt": ["Role", "Arn"] },
        Code: { S3Bucket: "assets", S3Key: "code.zip" },
        ...properties,
      },
    },
  };
}

export function inline(...Statement: object[]): object {
  return { Policies: [{ PolicyName: "inline", PolicyDocument: { Version: "2012-10-17", Statement } }] };
}

/** The emulator with one stack, what it told, and the options of a client that calls as the function `worker`. */
export class EmulatedStack {
  readonly events: EmulatorEvent[];
  readonly emulator: Emulator;
  readonly #folder: string;

  private constructor(emulator: Emulator, events: EmulatorEvent[], folder: string) {
    this.emulator = emulator;
    this.events = events;
    this.#folder = folder;
  }

  static async start(
    resources: Record<string, Resource>,
    { code = "return event;", ...options }: Partial<EmulatorOptions> & { readonly code?: string } = {},
  ): Promise<EmulatedStack> {
    const folder = mkdtempSync(join(tmpdir(), "iam-"));
    const events: EmulatorEvent[] = [];
    const assets = { "code.zip": writeFunction(join(folder, "code"), code) };
    const assembly = writeAssembly(
      join(folder, "cdk.out"),
      "Test",
      { Resources: resources },
      { region, assets },
    );
    try {
      const emulator = await startEmulator({ assembly, on: (event) => events.push(event), ...options });
      return new EmulatedStack(emulator, events, folder);
    } catch (error) {
      rmSync(folder, { recursive: true });
      throw error;
    }
  }

  /** As the function `worker` calls. */
  get asWorker() {
    return this.#as(accessKeyId(account, "worker"));
  }

  /** As the developer calls, or a test. */
  get asRoot() {
    return this.#as("test");
  }

  /** What was denied, beside the writing of the function's own log. */
  get denials() {
    return this.events
      .filter((event) => event.type === "access-denied")
      .filter(({ action }) => !action.startsWith("logs:"));
  }

  async close(): Promise<void> {
    await this.emulator.close();
    rmSync(this.#folder, { recursive: true });
  }

  #as(accessKey: string) {
    return {
      endpoint: this.emulator.endpoint,
      region,
      credentials: { accessKeyId: accessKey, secretAccessKey: "secret" },
      maxAttempts: 1,
    };
  }
}
