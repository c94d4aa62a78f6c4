import type { AwsRequest } from "../../../endpoint/aws-api.ts";
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

/** The function that a call is for, with the version or alias of its `Qualifier`. */
export function qualifiedName(name: string, query: URLSearchParams): string {
  const qualifier = query.get("Qualifier");
  return qualifier === null ? name : `${name}:${qualifier}`;
}
