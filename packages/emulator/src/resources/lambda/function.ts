import { type Address, toLocal } from "../../addresses.ts";
import type { FunctionOptions } from "../../services/lambda/function/function-configuration.ts";
import type { Lambda } from "../../services/lambda/lambda.ts";
import type { Services } from "../../services/services.ts";
import { Properties } from "../properties.ts";
import type { DeclaredResource, ResourceType } from "../resource-type.ts";

const tracingModes = ["Active", "PassThrough"] as const;
const logFormats = ["Text", "JSON"] as const;
const applicationLogLevels = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"] as const;
const systemLogLevels = ["DEBUG", "INFO", "WARN"] as const;

/**
 * Layers, VPCs and file systems are accepted and have no effect here.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html
 */
export const lambdaFunction: ResourceType = {
  type: "AWS::Lambda::Function",
  create(resource, { services }) {
    const options = readFunction(resource, services);
    const { arn } = services.lambda.createFunction(options);
    return { ref: options.name, attributes: { Arn: arn } };
  },
  update: (resource, { services }) => services.lambda.updateFunction(readFunction(resource, services)),
};

function readFunction(resource: DeclaredResource, services: Services): FunctionOptions {
  const properties = Properties.of(resource);
  const name = properties.optional("FunctionName") ?? resource.physicalName(64);
  return {
    name,
    ...readSettings(properties),
    environment: readVariables(properties, services.addresses()),
    ...readLogging(properties.nested("LoggingConfig")),
    ...readCode(properties, name, resource, services.lambda),
    tags: Object.fromEntries(properties.tags()),
  };
}

function readSettings(properties: Properties) {
  return {
    memorySize: properties.number("MemorySize", 128, 10_240),
    timeout: properties.number("Timeout", 1, 900),
    architecture: properties.strings("Architectures")[0] === "arm64" ? "arm64" : "x86_64",
    reservedConcurrency: properties.number("ReservedConcurrentExecutions", 0, 1000),
    deadLetterTargetArn: properties.nested("DeadLetterConfig")?.optional("TargetArn"),
    role: properties.string("Role"),
    description: properties.optional("Description"),
    tracing: properties.nested("TracingConfig")?.oneOf("Mode", tracingModes, "PassThrough"),
    ephemeralStorage: properties.nested("EphemeralStorage")?.number("Size", 512, 10_240),
  } satisfies Partial<FunctionOptions>;
}

/** What AWS would serve at an address of its own, the function has to look for on this machine. */
function readVariables(properties: Properties, addresses: readonly Address[]): Record<string, string> {
  const variables = Object.entries(properties.nested("Environment")?.map("Variables") ?? {});
  return Object.fromEntries(variables.map(([name, value]) => [name, toLocal(value, addresses)]));
}

function readLogging(logging: Properties | undefined): Partial<FunctionOptions> {
  if (!logging) return {};
  return {
    logFormat: logging.oneOf("LogFormat", logFormats, "Text"),
    applicationLogLevel: logging.oneOf("ApplicationLogLevel", applicationLogLevels, "INFO"),
    systemLogLevel: logging.oneOf("SystemLogLevel", systemLogLevels, "INFO"),
    logGroup: logging.optional("LogGroup"),
  };
}

function readCode(properties: Properties, name: string, resource: DeclaredResource, lambda: Lambda) {
  const code = properties.nested("Code");
  if (!code) throw properties.wrong("Code", "is required");
  if (code.has("ImageUri")) {
    // It can be declared; calling it says that a container image does not run here.
    return { runtime: "container image", handler: "", codeDirectory: "" };
  }
  const runtime = properties.string("Runtime");
  const handler = properties.string("Handler");
  const source = code.optional("ZipFile");
  const codeDirectory =
    source === undefined
      ? resource.assetDirectory(code.string("S3Key"))
      : lambda.writeInlineCode(name, runtime.startsWith("nodejs") ? "index.js" : "index", source);
  return { runtime, handler, codeDirectory };
}
