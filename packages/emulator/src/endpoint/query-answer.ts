import { randomUUID } from "node:crypto";
import type { AwsResponse } from "./aws-api.ts";
import { AwsError } from "./aws-error.ts";
import { type XmlContent, xmlElement } from "./xml.ts";

/**
 * Answers one call in the AWS Query protocol: the result in XML, or the error that the work throws.
 * @param namespace of the service's XML
 * @param name of the action
 */
export async function queryAnswer(
  namespace: string,
  name: string,
  work: () => XmlContent | Promise<XmlContent>,
): Promise<AwsResponse> {
  const requestId = randomUUID();
  const answer = (status: number, element: string, content: XmlContent): AwsResponse => ({
    status,
    headers: { "content-type": "text/xml", "x-amzn-requestid": requestId },
    body: xmlElement(element, content, namespace),
  });
  try {
    const content = { [`${name}Result`]: await work(), ResponseMetadata: { RequestId: requestId } };
    return answer(200, `${name}Response`, content);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const fault = { Type: "Sender", Code: error.code, Message: error.message };
    return answer(error.status, "ErrorResponse", { Error: fault, RequestId: requestId });
  }
}
