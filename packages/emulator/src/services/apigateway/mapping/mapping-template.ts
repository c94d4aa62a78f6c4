import { Compile, parse } from "velocityjs";
import { readJsonPath } from "./json-path.ts";
import type { ParameterSources, RequestParameters } from "./parameter-value.ts";

export interface TemplateInput extends ParameterSources {
  readonly body: string;
  readonly request: RequestParameters;
}

/** @throws {Error} on a template that is no VTL */
export function checkTemplate(template: string): void {
  parse(template);
}

/**
 * Renders a mapping template (VTL); what it sets in `$context.responseOverride` is there afterwards.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
 * @throws {Error} on what it asks for and isn't there
 */
export function renderTemplate(
  template: string,
  { body, request, context, stageVariables }: TemplateInput,
): string {
  const input = {
    body,
    params: (name?: string) =>
      name === undefined
        ? request
        : (request.path[name] ?? request.querystring[name] ?? request.header[name] ?? ""),
    json: (path: string) => JSON.stringify(readJsonPath(readJson(body), path)) ?? "",
    path: (path: string) => readJsonPath(readJson(body), path),
  };
  return new Compile(parse(template), { escape: false }).render({ input, context, stageVariables, util });
}

const util = {
  escapeJavaScript: (text: unknown) => JSON.stringify(String(text)).slice(1, -1).replaceAll("'", "\\'"),
  parseJson: (text: string) => JSON.parse(text) as unknown,
  urlEncode: (text: unknown) => encodeURIComponent(String(text)),
  urlDecode: (text: unknown) => decodeURIComponent(String(text)),
  base64Encode: (text: unknown) => Buffer.from(String(text)).toString("base64"),
  base64Decode: (text: unknown) => Buffer.from(String(text), "base64").toString("utf8"),
};

function readJson(body: string): unknown {
  return body === "" ? {} : (JSON.parse(body) as unknown);
}
