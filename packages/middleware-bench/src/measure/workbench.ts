import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BuiltVariant, buildVariant } from "../bundle/build-variant.ts";
import type { Variant } from "../bundle/variant.ts";
import { type SqsEndpoint, startSqsEndpoint } from "../endpoint/sqs-endpoint.ts";
import { orderEvent } from "../order/order-event.ts";
import { type FirstCall, firstCall, type Subject } from "./fresh-process.ts";
import { lambdaEnvironment } from "./lambda-environment.ts";

/** A folder with all that a measurement needs: bundles, events, a queue. */
export class Workbench {
  readonly folder = mkdtempSync(join(tmpdir(), "middleware-bench-"));
  readonly queue: SqsEndpoint;
  /** A module with nothing in it. */
  readonly nothing = join(this.folder, "nothing.mjs");
  readonly event = orderEvent();
  #events = 0;

  private constructor(queue: SqsEndpoint) {
    this.queue = queue;
    writeFileSync(this.nothing, "");
  }

  static async open(): Promise<Workbench> {
    return new Workbench(await startSqsEndpoint());
  }

  build(variant: Variant): Promise<BuiltVariant> {
    const folder = join(this.folder, "functions");
    mkdirSync(folder, { recursive: true });
    return buildVariant(variant, folder);
  }

  /** A bundle with the event that its processes are to be called with. */
  subject(variant: BuiltVariant, event: object = this.event): Subject {
    const eventFile = join(this.folder, `event-${this.#events++}.json`);
    writeFileSync(eventFile, JSON.stringify(event));
    const environment = {
      ...lambdaEnvironment,
      LAMBDA_TASK_ROOT: variant.code,
      ...this.queue.environment,
      ...variant.environment,
    };
    return { name: variant.name, code: variant.code, environment, eventFile };
  }

  firstCall(subject: Subject): Promise<FirstCall> {
    return firstCall(subject, this.nothing);
  }

  close(): void {
    this.queue.close();
    rmSync(this.folder, { recursive: true });
  }
}
