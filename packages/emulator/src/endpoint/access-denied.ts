import { randomUUID } from "node:crypto";
import type { AwsResponse } from "./aws-api.ts";
import { xmlElement } from "./xml.ts";

const framework = "com.amazon.coral.service#AccessDeniedException";

/** A refusal by IAM, as each service words and numbers it; most answer `AccessDeniedException` with 400. */
export function accessDenied(signingName: string, message: string): AwsResponse {
  const requestId = randomUUID();
  const json = (status: number, body: object, headers: Record<string, string> = {}): AwsResponse => ({
    status,
    headers: { "content-type": "application/x-amz-json-1.1", "x-amzn-requestid": requestId, ...headers },
    body: JSON.stringify(body),
  });
  switch (signingName) {
    case "sns":
      return {
        status: 403,
        headers: { "content-type": "text/xml", "x-amzn-requestid": requestId },
        body: xmlElement(
          "ErrorResponse",
          {
            Error: { Type: "Sender", Code: "AuthorizationError", Message: message },
            RequestId: requestId,
          },
          "http://sns.amazonaws.com/doc/2010-03-31/",
        ),
      };
    case "sqs":
      return json(403, { __type: framework, message }, { "x-amzn-query-error": "AccessDenied;Sender" });
    case "lambda":
      return json(403, { Message: message }, { "x-amzn-errortype": "AccessDeniedException" });
    case "dynamodb":
      return json(400, { __type: framework, Message: message });
    default:
      return json(400, { __type: "AccessDeniedException", Message: message });
  }
}
