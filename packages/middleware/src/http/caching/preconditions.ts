import type { HttpEvent } from "../http-event.ts";
import { header, methodOf } from "../read-event.ts";
import { httpDate } from "./http-date.ts";

/** What tells one version of a representation from another; `undefined` instead when there is none. */
export interface Validators {
  /** With its quotes: `"a1"`, `W/"a1"`. */
  readonly etag?: string | undefined;
  /** An HTTP-date; the last change to the second. */
  readonly lastModified?: string | undefined;
}

export type PreconditionResult = "proceed" | "not-modified" | "failed";

/** Holds a request's preconditions against the representation as it is now, in the order of RFC 9110 §13.2.2. */
export function evaluatePreconditions(event: HttpEvent, current: Validators | undefined): PreconditionResult {
  const safe = ["GET", "HEAD"].includes(methodOf(event) ?? "");
  const lastModified = httpDate(current?.lastModified);
  const ifMatch = header(event, "if-match");
  if (ifMatch !== undefined) {
    if (!matches(ifMatch, current, isSame)) return "failed";
  } else if (changedSince(header(event, "if-unmodified-since"), lastModified) === true) {
    return "failed";
  }
  const ifNoneMatch = header(event, "if-none-match");
  if (ifNoneMatch !== undefined) {
    if (matches(ifNoneMatch, current, isSameWeakly)) return safe ? "not-modified" : "failed";
  } else if (safe && changedSince(header(event, "if-modified-since"), lastModified) === false) {
    return "not-modified";
  }
  return "proceed";
}

type Comparison = (one: string, other: string) => boolean;

// RFC 9110 §8.8.3.2: strong comparison, for what changes something; weak comparison, for caches.
const isSame: Comparison = (one, other) => one === other && !one.startsWith("W/");
const isSameWeakly: Comparison = (one, other) => one.replace("W/", "") === other.replace("W/", "");

function matches(field: string, current: Validators | undefined, compare: Comparison): boolean {
  if (field.trim() === "*") return current !== undefined;
  const etag = current?.etag;
  // A tag may hold commas, so the list is not split at them.
  return etag !== undefined && (field.match(/(?:W\/)?"[^"]*"/g) ?? []).some((tag) => compare(tag, etag));
}

// A field that is no HTTP-date is ignored, and so is any where nobody knows the last change.
function changedSince(field: string | undefined, lastModified: number | undefined): boolean | undefined {
  const since = httpDate(field);
  return since === undefined || lastModified === undefined ? undefined : lastModified > since;
}
