import type { AwsRequest } from "../../../endpoint/aws-api.ts";
import { AwsError } from "../../../endpoint/aws-error.ts";
import { isJsonObject, type JsonObject } from "../../../json-object.ts";
import type { Lambda } from "../lambda.ts";

/** A call of the Lambda API, as far as its path has been read. */
export interface LambdaRequest {
  readonly lambda: Lambda;
  readonly request: AwsRequest;
  /** What the path names: a function, or the ARN of one. */
  readonly name: string;
  /** The alias that the path names behind the function. */
  readonly alias?: string | undefined;
  readonly query: URLSearchParams;
}

/** The members of a call's body. @throws {AwsError} `InvalidRequestContentException` */
export function readBody({ request }: LambdaRequest): JsonObject {
  try {
    const input: unknown = JSON.parse(request.body.toString() || "{}");
    if (isJsonObject(input)) return input;
  } catch {
    // Refused below, as what is no object.
  }
  throw new AwsError("InvalidRequestContentException", "The request's body is no JSON object.");
}

/** The function that a call is for, with the version or alias of its `Qualifier`. */
export function qualifiedName(name: string, query: URLSearchParams): string {
  const qualifier = query.get("Qualifier");
  return qualifier === null ? name : `${name}:${qualifier}`;
}
