import { setTimeout as sleep } from "node:timers/promises";
import * as v from "valibot";

/** How an invocation ends: done, thrown, out of time with and without a turn of the event loop, or killed. */
export const Work = v.picklist(["done", "throw", "late", "hang", "exit", "grow"]);
export type Work = v.InferOutput<typeof Work>;

/** Works for a while, and then ends as told. */
export async function end(work: Work): Promise<void> {
  switch (work) {
    case "done":
      return sleep(1);
    case "throw":
      throw new Error("Told to throw.");
    case "late":
      return sleep(5_000);
    case "hang":
      // Nothing runs in the process any more, and no processor is used.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
      return;
    case "exit":
      return process.exit(1);
    case "grow":
      return grow();
  }
}

async function grow(): Promise<void> {
  for (const held: Buffer[] = []; ; held.push(Buffer.alloc(64 * 2 ** 20, 1))) await sleep(30);
}
