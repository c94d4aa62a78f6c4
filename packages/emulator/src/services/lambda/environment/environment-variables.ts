import { createHash } from "node:crypto";
import type { Account } from "../../../account.ts";
import type { FunctionConfiguration } from "../function/function-configuration.ts";
import { functionArn } from "../function/function-name.ts";
import type { InitializationType } from "./execution-environment.ts";

export interface EnvironmentSettings {
  readonly configuration: FunctionConfiguration;
  /** `$LATEST` or a number. */
  readonly version: string;
  readonly account: Account;
  readonly initializationType: InitializationType;
  /** The emulator's endpoint for AWS SDK calls. */
  readonly endpoint: string;
  readonly logStream: string;
  /** The environment's own /tmp. */
  readonly temporaryDirectory: string;
  readonly runtimeDirectory: string;
  readonly runtimeApi: string;
}

/** Everything that a function's process sees in `process.env`: what Lambda sets, then the function's own variables. */
export function environmentVariables(settings: EnvironmentSettings): Record<string, string> {
  const { configuration, account, temporaryDirectory } = settings;
  const json = configuration.logFormat === "JSON";
  return {
    ...inherited(),
    LANG: "en_US.UTF-8",
    TZ: ":UTC",
    TMPDIR: temporaryDirectory,
    TEMP: temporaryDirectory,
    TMP: temporaryDirectory,
    // A function must not find the developer's ~/.aws, as it finds none on Lambda.
    HOME: temporaryDirectory,
    USERPROFILE: temporaryDirectory,
    AWS_XRAY_CONTEXT_MISSING: "LOG_ERROR",
    AWS_XRAY_DAEMON_ADDRESS: "169.254.79.129:2000",
    AWS_ENDPOINT_URL: settings.endpoint,
    ...configuration.environment,
    ...credentials(account, configuration.name),
    _HANDLER: configuration.handler,
    _LAMBDA_TELEMETRY_LOG_FD: "3",
    AWS_DEFAULT_REGION: account.region,
    AWS_REGION: account.region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${configuration.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: configuration.name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(configuration.memorySize),
    AWS_LAMBDA_FUNCTION_VERSION: settings.version,
    AWS_LAMBDA_INITIALIZATION_TYPE: settings.initializationType,
    AWS_LAMBDA_LOG_GROUP_NAME: configuration.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: settings.logStream,
    AWS_LAMBDA_LOG_FORMAT: configuration.logFormat,
    ...(json && { AWS_LAMBDA_LOG_LEVEL: configuration.applicationLogLevel }),
    AWS_LAMBDA_RUNTIME_API: settings.runtimeApi,
    LAMBDA_TASK_ROOT: configuration.codeDirectory,
    LAMBDA_RUNTIME_DIR: settings.runtimeDirectory,
  };
}

/** The access key that a function signs its calls with: the same one every time, and no other function's. */
export function accessKeyId(account: Account, functionName: string): string {
  const digest = createHash("sha256").update(functionArn(account, functionName)).digest("hex");
  return `ASIA${digest.slice(0, 16).toUpperCase()}`;
}

function credentials(account: Account, functionName: string) {
  const id = accessKeyId(account, functionName);
  return {
    AWS_ACCESS_KEY_ID: id,
    AWS_ACCESS_KEY: id,
    AWS_SECRET_ACCESS_KEY: createHash("sha256").update(`secret ${id}`).digest("base64").slice(0, 40),
    AWS_SESSION_TOKEN: createHash("sha256").update(`session ${id}`).digest("base64"),
  };
}

/** What a process can't start without; nothing else of the developer's shell gets in. */
function inherited(): Record<string, string> {
  const names = ["PATH", "SystemRoot", "LD_LIBRARY_PATH"];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
