import { AwsError } from "../../endpoint/aws-error.ts";

/** An error by its code in the Query protocol; the SDKs add `Exception` to most of them. */
export function snsError(code: string, message: string, status = 400): AwsError {
  return new AwsError(code, message, status);
}

/** The most frequent error, in AWS's wording: `what` begins with the parameter. */
export function invalidParameter(what: string): AwsError {
  return snsError("InvalidParameter", `Invalid parameter: ${what}`);
}
