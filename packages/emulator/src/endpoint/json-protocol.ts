import { randomUUID } from "node:crypto";
import { isJsonObject, type JsonObject } from "../json-object.ts";
import type { AwsRequest, AwsResponse } from "./aws-api.ts";
import { AwsError } from "./aws-error.ts";

export type JsonAction = (input: JsonObject) => object;

/**
 * Answers a call of AWS JSON 1.1 with one of a service's actions.
 * @param target what stands before the action's name in `x-amz-target`: `AmazonSSM`
 */
export function answerJson(
  request: AwsRequest,
  target: string,
  actions: Readonly<Record<string, JsonAction>>,
): AwsResponse {
  try {
    const [service, name = ""] = (request.headers["x-amz-target"] ?? "").split(".");
    const action = service === target && Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (!action) {
      const known = Object.keys(actions).sort().join(", ");
      throw new AwsError(
        "UnknownOperationException",
        `The emulator's ${target} has no action "${name}": there are ${known}.`,
      );
    }
    return answer(200, action(parse(request.body)));
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return answer(error.status, { __type: error.code, message: error.message });
  }
}

function parse(body: Buffer): JsonObject {
  try {
    const input: unknown = JSON.parse(body.toString() || "{}");
    if (isJsonObject(input)) return input;
  } catch {
    // Refused below, as what is no object.
  }
  throw new AwsError("SerializationException", "The request's body is no JSON object.");
}

function answer(status: number, output: object): AwsResponse {
  const headers = { "content-type": "application/x-amz-json-1.1", "x-amzn-requestid": randomUUID() };
  return { status, headers, body: JSON.stringify(output) };
}
