import { CostError } from "../cost-error.ts";

/**
 * The milliseconds that Lambda bills for: INIT and the invocation together, rounded up once. AWS reports hundredths of a
 * millisecond, clocks more: what is below a microsecond is noise and doesn't start a new millisecond.
 * @throws {CostError} when a duration is negative or no number
 */
export function billedDuration({
  initDuration = 0,
  duration,
}: {
  /** Milliseconds of INIT; only of the first invocation on demand. */
  readonly initDuration?: number;
  /** Milliseconds. */
  readonly duration: number;
}): number {
  const sum = microseconds("initDuration", initDuration) + microseconds("duration", duration);
  return Math.ceil(sum / 1000);
}

function microseconds(what: string, milliseconds: number): number {
  const whole = Math.round(milliseconds * 1000);
  if (Number.isSafeInteger(whole) && milliseconds >= 0) return whole;
  throw new CostError(what, `is ${milliseconds}.`, "It is a number of milliseconds, at least 0.");
}
