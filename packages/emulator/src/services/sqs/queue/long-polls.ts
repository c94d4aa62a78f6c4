import type { Clock } from "../../../clock.ts";
import type { SourceMessage } from "../message-source.ts";

export interface ReceiveRequest {
  /** 1 to 10 over the wire; the engine sets no limit. */
  readonly maxMessages: number;
  /** Milliseconds; 0 does not wait. */
  readonly waitTime: number;
  /** Seconds; by default the queue's. */
  readonly visibilityTimeout?: number;
  /** Ends the wait when whoever asked has gone. */
  readonly signal?: AbortSignal;
}

interface LongPoll {
  readonly request: ReceiveRequest;
  end(messages: SourceMessage[]): void;
  fail(error: Error): void;
}

/** Receives that wait for a message, in the order of their arrival. */
export class LongPolls {
  readonly #clock: Clock;
  readonly #waiting = new Set<LongPoll>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get size(): number {
    return this.#waiting.size;
  }

  /** Resolves with what `serve` finds for it, or empty when its time is over or its signal aborts. */
  wait(request: ReceiveRequest): Promise<SourceMessage[]> {
    const { promise, resolve, reject } = Promise.withResolvers<SourceMessage[]>();
    const giveUp = () => poll.end([]);
    const timer = this.#clock.after(request.waitTime, giveUp);
    request.signal?.addEventListener("abort", giveUp, { once: true });
    const leave = () => {
      timer.cancel();
      request.signal?.removeEventListener("abort", giveUp);
      this.#waiting.delete(poll);
    };
    const poll: LongPoll = {
      request,
      end(messages) {
        leave();
        resolve(messages);
      },
      fail(error) {
        leave();
        reject(error);
      },
    };
    this.#waiting.add(poll);
    return promise;
  }

  /** Gives each poll what `take` finds for it, the longest waiting first, until nothing is left to give. */
  serve(take: (request: ReceiveRequest) => SourceMessage[]): void {
    for (const poll of this.#waiting) {
      const messages = take(poll.request);
      if (messages.length === 0) return;
      poll.end(messages);
    }
  }

  /** Ends every poll with this error. */
  fail(error: Error): void {
    for (const poll of this.#waiting) poll.fail(error);
  }
}
