import type { AwsRequest } from "../../../endpoint/aws-api.ts";
import { isJsonObject, type JsonObject } from "../../../json-object.ts";

/** The action and the members of a call in an AWS JSON protocol; members are empty when the body is no object. */
export function readJsonCall({ headers, body }: AwsRequest): {
  readonly action: string;
  readonly input: JsonObject;
} {
  const action = headers["x-amz-target"]?.split(".")[1] ?? "";
  try {
    const input: unknown = JSON.parse(body.toString() || "{}");
    return { action, input: isJsonObject(input) ? input : {} };
  } catch {
    // The service will refuse it.
    return { action, input: {} };
  }
}

/** A member that is text. */
export function text(input: JsonObject, name: string): string | undefined {
  const value = input[name];
  return typeof value === "string" ? value : undefined;
}
