import type { AwsResponse } from "../../../endpoint/aws-api.ts";

export function jsonResponse(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): AwsResponse {
  return { status, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
}
