import { AwsError } from "../../../endpoint/aws-error.ts";
import type { TracingMode } from "../environment/trace-header.ts";

export interface FunctionOptions {
  readonly name: string;
  /** `file.export`, relative to the code's folder. */
  readonly handler: string;
  readonly codeDirectory: string;
  /** For example `nodejs24.x`; only `nodejs` runtimes run, on the Node that runs the emulator. */
  readonly runtime: string;
  /** MB. @default 128 */
  readonly memorySize?: number;
  /** Seconds. @default 3 */
  readonly timeout?: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** @default "x86_64" */
  readonly architecture?: "x86_64" | "arm64";
  /** @default "Text" */
  readonly logFormat?: "Text" | "JSON";
  /** With JSON only. @default "INFO" */
  readonly applicationLogLevel?: "TRACE" | "DEBUG" | "INFO" | "WARN" | "ERROR" | "FATAL";
  /** With JSON only. @default "INFO" */
  readonly systemLogLevel?: "DEBUG" | "INFO" | "WARN";
  /** @default `/aws/lambda/<name>` */
  readonly logGroup?: string;
  readonly reservedConcurrency?: number;
  /** The ARN of a queue or a topic for events that were given up. */
  readonly deadLetterTargetArn?: string;
  readonly role?: string;
  readonly description?: string;
  /** MB of /tmp, reported but not enforced. @default 512 */
  readonly ephemeralStorage?: number;
  /** Whether X-Ray traces invocations that nobody has decided on. @default "PassThrough" */
  readonly tracing?: TracingMode;
  readonly tags?: Readonly<Record<string, string>>;
}

/** A function's settings with every default filled in. */
export type FunctionConfiguration = Readonly<
  Required<Omit<FunctionOptions, "reservedConcurrency" | "deadLetterTargetArn">> &
    Pick<FunctionOptions, "reservedConcurrency" | "deadLetterTargetArn">
>;

/** Lambda sets these itself and refuses a function that wants to. */
const reserved =
  /^(_HANDLER|_X_AMZN_TRACE_ID|AWS_DEFAULT_REGION|AWS_REGION|AWS_EXECUTION_ENV|AWS_LAMBDA_(FUNCTION_(NAME|MEMORY_SIZE|VERSION)|INITIALIZATION_TYPE|LOG_GROUP_NAME|LOG_STREAM_NAME|RUNTIME_API)|AWS_ACCESS_KEY|AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN|LAMBDA_TASK_ROOT|LAMBDA_RUNTIME_DIR)$/;

/** @throws {AwsError} `InvalidParameterValueException`, as CreateFunction does */
export function configure(options: FunctionOptions): FunctionConfiguration {
  const { memorySize = 128, timeout = 3, environment = {} } = options;
  check(
    /^[\w-]{1,64}$/.test(options.name),
    `"${options.name}" is not a function name: up to 64 of A-Z a-z 0-9 _ -.`,
  );
  check(
    whole(memorySize, 128, 10_240),
    `MemorySize of ${options.name} is ${memorySize}: give 128 to 10240 MB.`,
  );
  check(whole(timeout, 1, 900), `Timeout of ${options.name} is ${timeout}: give 1 to 900 seconds.`);
  check(
    /^[.\-_/#A-Za-z0-9]{1,512}$/.test(options.logGroup ?? "/aws/lambda"),
    `LogGroup of ${options.name} is "${options.logGroup}": give up to 512 of A-Z a-z 0-9 . - _ / #.`,
  );
  checkEnvironment(environment);
  return {
    name: options.name,
    handler: options.handler,
    codeDirectory: options.codeDirectory,
    runtime: options.runtime,
    memorySize,
    timeout,
    environment,
    architecture: options.architecture ?? "x86_64",
    logFormat: options.logFormat ?? "Text",
    applicationLogLevel: options.applicationLogLevel ?? "INFO",
    systemLogLevel: options.systemLogLevel ?? "INFO",
    logGroup: options.logGroup ?? `/aws/lambda/${options.name}`,
    reservedConcurrency: options.reservedConcurrency,
    deadLetterTargetArn: options.deadLetterTargetArn,
    role: options.role ?? "",
    description: options.description ?? "",
    ephemeralStorage: options.ephemeralStorage ?? 512,
    tracing: options.tracing ?? "PassThrough",
    tags: options.tags ?? {},
  };
}

function checkEnvironment(environment: Readonly<Record<string, string>>): void {
  const unable =
    "Lambda was unable to configure your environment variables because the environment variables you have provided";
  const taken = Object.keys(environment).filter((key) => reserved.test(key));
  check(
    taken.length === 0,
    `${unable} contains reserved keys that are currently not supported for modification. Reserved keys used in this request: ${taken.join(", ")}`,
  );
  const json = JSON.stringify(environment);
  check(Buffer.byteLength(json) <= 4096, `${unable} exceeded the 4KB limit. String measured: ${json}`);
}

function whole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

function check(holds: boolean, message: string): void {
  if (!holds) throw new AwsError("InvalidParameterValueException", message);
}
