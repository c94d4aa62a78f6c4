import type { AwsApi, AwsRequest } from "../../endpoint/aws-api.ts";
import { AwsError } from "../../endpoint/aws-error.ts";
import { isJsonObject, type JsonObject } from "../../json-object.ts";

interface UniversalService {
  readonly signingName: string;
  /** The call, without what every call has. */
  readonly request: (
    action: string,
    input: JsonObject,
  ) => Pick<AwsRequest, "method" | "url" | "body"> & {
    readonly headers: Readonly<Record<string, string>>;
  };
}

/** The services that a universal target can call here, by their names in its ARN, which are those of the Java SDK. */
const services: Readonly<Record<string, UniversalService>> = {
  cloudwatchlogs: json("logs", "Logs_20140328"),
  dynamodb: json("dynamodb", "DynamoDB_20120810"),
  eventbridge: json("events", "AWSEvents"),
  lambda: { signingName: "lambda", request: invocation },
  secretsmanager: json("secretsmanager", "secretsmanager"),
  sns: { signingName: "sns", request: form },
  sqs: json("sqs", "AmazonSQS"),
  ssm: json("ssm", "AmazonSSM"),
};

/** An API call that a schedule makes: `arn:aws:scheduler:::aws-sdk:sqs:sendMessage`. */
export interface UniversalTarget {
  readonly service: UniversalService;
  /** As the API spells it: `SendMessage`. */
  readonly action: string;
}

const pattern = /^arn:aws[a-z-]*:scheduler:::aws-sdk:(?<service>[a-z0-9-]+):(?<action>[a-zA-Z0-9]+)$/;

/**
 * Reads the ARN of a universal target; undefined for any other ARN.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
 * @throws {AwsError} `ValidationException` for a call that Scheduler refuses, or of a service that does not run here
 */
export function readUniversalTarget(arn: string): UniversalTarget | undefined {
  const { service: name = "", action: method = "" } = pattern.exec(arn)?.groups ?? {};
  if (!name) return undefined;
  const service = Object.hasOwn(services, name) ? services[name] : undefined;
  if (!service) {
    const known = Object.keys(services).join(", ");
    throw invalid(`The emulator's Scheduler calls no ${name}: a universal target can be of ${known}.`);
  }
  const action = method.charAt(0).toUpperCase() + method.slice(1);
  if (
    /^(?:Get|Describe|List|Poll|Receive|Search|Scan|Query|Select|Read|Batch(?:Get|Describe|Read))/.test(
      action,
    )
  ) {
    throw invalid(`${arn} is a read-only operation, which a universal target can't be.`);
  }
  if (name === "lambda" && action !== "Invoke") {
    throw invalid(`The emulator's Scheduler knows only invoke of Lambda, not ${method}.`);
  }
  return { service, action };
}

/** The call that a universal target makes with a schedule's input. @throws {AwsError} `ValidationException` */
export function universalRequest({ service, action }: UniversalTarget, input: string): AwsRequest {
  const { headers, ...call } = service.request(action, parse(input));
  return { ...call, headers: { ...headers }, accessKeyId: "scheduler" };
}

/** Makes the call. @throws {AwsError} what the service answers */
export async function callUniversal(api: AwsApi, request: AwsRequest): Promise<void> {
  const { status, headers, body } = await api.handle(request);
  if (status < 300) return;
  const text = body.toString();
  // Each protocol has the code somewhere else: in JSON, in XML, in a header.
  const code =
    /"__type":"(?:[^"]*#)?([^"]+)"/.exec(text)?.[1] ??
    /<Code>([^<]+)<\/Code>/.exec(text)?.[1] ??
    headers["x-amzn-errortype"] ??
    "ServiceException";
  const message =
    /"message":"((?:[^"\\]|\\.)*)"/i.exec(text)?.[1] ?? /<Message>([^<]*)<\/Message>/.exec(text)?.[1] ?? text;
  throw new AwsError(code, message, status);
}

function json(signingName: string, target: string): UniversalService {
  return {
    signingName,
    request: (action, input) => ({
      method: "POST",
      url: "/",
      headers: { "content-type": "application/x-amz-json-1.0", "x-amz-target": `${target}.${action}` },
      body: Buffer.from(JSON.stringify(input)),
    }),
  };
}

function invocation(_action: string, input: JsonObject) {
  const { FunctionName, InvocationType, Qualifier, Payload } = input;
  const query = typeof Qualifier === "string" ? `?Qualifier=${encodeURIComponent(Qualifier)}` : "";
  const payload = typeof Payload === "string" || Payload === undefined ? Payload : JSON.stringify(Payload);
  return {
    method: "POST",
    url: `/2015-03-31/functions/${encodeURIComponent(String(FunctionName))}/invocations${query}`,
    headers: {
      "x-amz-invocation-type": typeof InvocationType === "string" ? InvocationType : "RequestResponse",
    },
    body: Buffer.from(payload ?? ""),
  };
}

/** Of SNS, whose protocol is a form: texts, and the message attributes. */
function form(action: string, { MessageAttributes, ...input }: JsonObject) {
  const fields = new URLSearchParams({ Action: action, Version: "2010-03-31" });
  for (const [name, value] of Object.entries(input)) fields.set(name, String(value));
  const attributes = isJsonObject(MessageAttributes) ? Object.entries(MessageAttributes) : [];
  for (const [index, [name, value]] of attributes.entries()) {
    const place = `MessageAttributes.entry.${index + 1}`;
    fields.set(`${place}.Name`, name);
    for (const [key, part] of Object.entries(isJsonObject(value) ? value : {})) {
      fields.set(`${place}.Value.${key}`, String(part));
    }
  }
  return {
    method: "POST",
    url: "/",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: Buffer.from(fields.toString()),
  };
}

function parse(input: string): JsonObject {
  try {
    const value: unknown = JSON.parse(input);
    if (isJsonObject(value)) return value;
  } catch {
    // Refused below, as what is no object.
  }
  throw invalid("The Input of a universal target must be the JSON object of the call's parameters.");
}

function invalid(message: string): AwsError {
  return new AwsError("ValidationException", message);
}
