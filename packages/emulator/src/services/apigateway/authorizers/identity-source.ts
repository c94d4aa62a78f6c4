import { contextVariables } from "../context-variables.ts";
import { parameterValue } from "../mapping/parameter-value.ts";
import { type CallNotes, type MethodCall, requestParameters } from "../method-call.ts";

const form = /^(method\.request\.(header|querystring)|stageVariables|context)\..+$/;

/** Whether API Gateway knows an identity source such as `method.request.header.Authorization`. */
export function isIdentitySource(source: string): boolean {
  return form.test(source);
}

/** The value that a request has at an identity source; undefined when it has none or an empty one. */
export function readIdentitySource(source: string, call: MethodCall, notes: CallNotes): string | undefined {
  const value = parameterValue(source, {
    context: contextVariables(call.api, call.request, notes),
    stageVariables: call.stage.variables,
    request: requestParameters(call),
  });
  return value || undefined;
}
