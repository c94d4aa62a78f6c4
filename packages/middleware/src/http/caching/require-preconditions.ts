import { AppError } from "../../errors/app-error.ts";
import type { HttpEvent } from "../http-event.ts";
import { evaluatePreconditions, type Validators } from "./preconditions.ts";

/**
 * Refuses a change whose caller expected another state (`If-Match`, `If-None-Match`, `If-Unmodified-Since`). A handler
 * of PUT, PATCH or DELETE calls it between reading and writing.
 * @param current the thing as it is now, `undefined` when there is none
 * @throws {AppError} `PRECONDITION_FAILED`
 */
export function requirePreconditions(event: HttpEvent, current: Validators | undefined): void {
  if (evaluatePreconditions(event, current) === "failed") throw new AppError("PRECONDITION_FAILED");
}
