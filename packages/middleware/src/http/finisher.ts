import type { Request } from "@middy/core";
import type { Recorder } from "../logging/recorder.ts";
import type { HttpEvent } from "./http-event.ts";
import type { HttpResult } from "./http-result.ts";

/** An answer that is about to leave. */
export type Leaving = { -readonly [Member in keyof HttpResult]: HttpResult[Member] };

type Answered = Pick<Request<HttpEvent, HttpResult>, "event" | "response">;

type Before = (request: Pick<Answered, "event">) => HttpResult | undefined | Promise<undefined>;

/** A middleware that finishes every answer, whichever way it came about. It changes the answer in place. */
export interface Finisher {
  /** Some answer by themselves, or make the event ready. */
  readonly before?: Before | undefined;
  readonly after: (request: Answered) => void;
  readonly onError: (request: Answered) => void;
}

/** Makes a finisher of what it does with an answer. */
export function finisher(finish: (answer: Leaving, event: HttpEvent) => void, before?: Before): Finisher {
  const after: Finisher["after"] = ({ event, response }) => {
    if (response) finish(response, event);
  };
  return { before, after, onError: after };
}

/** Lets finishers have each answer at the end of the invocation, as middy skips their `after` on an early answer. */
export function finishing(finishers: readonly Finisher[], recorder: Recorder): Recorder {
  return {
    requestStart: recorder.requestStart,
    requestEnd(request) {
      // A warm-up is answered too, and by no HTTP result.
      if (request.response?.headers) for (const { after } of finishers) after(request as Answered);
      return recorder.requestEnd(request);
    },
  };
}
