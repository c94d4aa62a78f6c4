import { randomBytes } from "node:crypto";
import type { Clock } from "../../../clock.ts";

export type TracingMode = "Active" | "PassThrough";

/** Whether X-Ray traces what has this `X-Amzn-Trace-Id`. */
export function isSampled(header: string): boolean {
  return /(?:^|;)Sampled=1(?:;|$)/.test(header);
}

/**
 * Gives invocations their `X-Amzn-Trace-Id`. A function whose tracing is `Active` decides itself where its caller has not: X-Ray
 * traces the first request of each second and 5% of the others. Nothing here collects the traces, but functions pass them on.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html
 */
export class Sampler {
  readonly #clock: Clock;
  readonly #random: () => number;
  /** The last second in which one was traced, by function. */
  readonly #seconds = new Map<string, number>();

  constructor(clock: Clock, random: () => number) {
    this.#clock = clock;
    this.#random = random;
  }

  headerFor(functionName: string, mode: TracingMode, incoming: string | undefined): string {
    if (incoming !== undefined && /Sampled=[01]/.test(incoming)) return incoming;
    const sampled = mode === "Active" && this.#decide(functionName) ? 1 : 0;
    const parts = (incoming ?? this.#root())
      .split(";")
      .filter((part) => part && !part.startsWith("Sampled="));
    const parent = parts.some((part) => part.startsWith("Parent="))
      ? []
      : [`Parent=${randomBytes(8).toString("hex")}`];
    return [...parts, ...parent, `Sampled=${sampled}`].join(";");
  }

  #decide(functionName: string): boolean {
    const second = Math.floor(this.#clock.now() / 1000);
    if (this.#seconds.get(functionName) === second) return this.#random() < 0.05;
    this.#seconds.set(functionName, second);
    return true;
  }

  #root(): string {
    const seconds = Math.floor(this.#clock.now() / 1000).toString(16);
    return `Root=1-${seconds}-${randomBytes(12).toString("hex")}`;
  }
}
