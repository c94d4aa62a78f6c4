import type { AwsError } from "../../../endpoint/aws-error.ts";
import { invalidParameter } from "../logs-error.ts";

/** @param problem what follows the colon, without a full stop */
export function invalidFilterPattern(problem: string): AwsError {
  return invalidParameter(`Invalid filter pattern: ${problem}.`);
}
