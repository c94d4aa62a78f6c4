import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { type Emulator, startEmulator } from "../../../emulator.ts";
import type { EmulatorEvent } from "../../../events.ts";
import type { TemplateResource } from "../../../template/template.ts";
import { ManualClock } from "../../../testing/manual-clock.ts";
import { sdkOptions } from "../../../testing/sdk-options.ts";
import { writeAssembly } from "../../../testing/write-assembly.ts";

export type Resources = Readonly<Record<string, TemplateResource>>;

export const minute = 60_000;
/** A function is a process, and its first start can take a while on a busy machine. */
export const patience = { timeout: 15_000 };
export const arnOf = (logicalId: string) => ({ "Fn::GetAtt": [logicalId, "Arn"] });

/** A queue for what was handed over, and one for what was not. */
export const queues: Resources = {
  Done: { Type: "AWS::SQS::Queue", Properties: { QueueName: "done" } },
  Letters: { Type: "AWS::SQS::Queue", Properties: { QueueName: "letters" } },
};

/** A stack that hands things over to its queues, with what it told; it starts at half a minute past noon. */
export class EmulatedTargets {
  readonly clock = new ManualClock(Date.UTC(2026, 10, 22, 12, 0, 30));
  readonly events: EmulatorEvent[] = [];
  readonly #folder = mkdtempSync(join(tmpdir(), "targets-"));
  #emulator: Emulator | undefined;
  #sqs: SQSClient | undefined;

  async start(resources: Resources): Promise<void> {
    this.#emulator = await startEmulator({
      assembly: this.#write(resources),
      clock: this.clock,
      on: (event) => this.events.push(event),
    });
    this.#sqs = new SQSClient(sdkOptions(this.#emulator.endpoint));
  }

  /** Takes over a template with these resources. */
  update(resources: Resources) {
    this.#write(resources);
    return this.#emulator?.update();
  }

  get endpoint(): string {
    return this.#emulator?.endpoint ?? "";
  }

  async received(queue = "done") {
    const QueueUrl = `${this.endpoint}/000000000000/${queue}`;
    const input = { QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ["All"] };
    return (await this.#sqs?.send(new ReceiveMessageCommand(input)))?.Messages ?? [];
  }

  /** What was handed over, as it stands in the queue. */
  async bodies(): Promise<string[]> {
    return (await this.received()).map(({ Body = "" }) => Body);
  }

  eventsOf(type: EmulatorEvent["type"]): EmulatorEvent[] {
    return this.events.filter((event) => event.type === type);
  }

  /** All that functions wrote. */
  get log(): string {
    return this.events.map((event) => (event.type === "function-log" ? event.line : "")).join("\n");
  }

  async close(): Promise<void> {
    this.#sqs?.destroy();
    await this.#emulator?.close();
    rmSync(this.#folder, { recursive: true });
  }

  #write(resources: Resources): string {
    return writeAssembly(join(this.#folder, "cdk.out"), "shop", { Resources: resources });
  }
}
