import type { Account } from "./account.ts";
import { readCloudAssembly } from "./assembly/cloud-assembly.ts";
import { type Clock, systemClock } from "./clock.ts";
import { Endpoint } from "./endpoint/endpoint.ts";
import type { Emit } from "./events.ts";
import type { SeedUser } from "./services/cognito/cognito.ts";
import type { IamMode } from "./services/iam/iam-mode.ts";
import { accessKeyId } from "./services/lambda/environment/environment-variables.ts";
import { LocalValues } from "./services/local-values.ts";
import { Services } from "./services/services.ts";
import { ResourcePlaces } from "./stack/resource-places.ts";
import { RunningAssembly } from "./stack/running-assembly.ts";
import type { NotEmulated } from "./stack/stack.ts";
import type { StackChanges } from "./stack/stack-changes.ts";

export type { StackChanges } from "./stack/stack-changes.ts";

export interface EmulatorOptions {
  /** The output folder of `cdk synth`. */
  readonly assembly: string;
  /** On 127.0.0.1; 0, the default, takes a free one. A second API takes a free one too. */
  readonly ports?: { readonly endpoint?: number; readonly api?: number; readonly signIn?: number };
  /** Used where the assembly is bound to no account or Region. */
  readonly account?: Partial<Account>;
  readonly clock?: Clock;
  readonly on?: Emit;
  /** Created in every user pool. */
  readonly users?: readonly SeedUser[];
  /** Keeps the user pool's signing keys, so that tokens outlive a restart. */
  readonly keysDirectory?: string;
  /** Keeps the log groups as files, so that a restart goes on with them and `serveLogs` can read them afterwards. */
  readonly logsDirectory?: string;
  /** A JSON object: what parameters and secrets are here, by their names. It need not exist. */
  readonly valuesFile?: string;
  /** What becomes of a call that a function's role does not allow. @default "enforce" */
  readonly iam?: IamMode | undefined;
  /** Awaited before each invocation with the function's code folder. */
  readonly beforeInvoke?: (codeDirectory: string) => Promise<void>;
}

export interface EmulatedFunction {
  readonly name: string;
  readonly codeDirectory: string;
  /** What it signs its calls with: whoever uses this key calls with the function's role. */
  readonly accessKeyId: string;
}

/** A cloud assembly that runs on this machine. */
export interface Emulator {
  readonly account: Account;
  /** `AWS_ENDPOINT_URL` for any AWS SDK. */
  readonly endpoint: string;
  /** The outputs of all stacks, with AWS's addresses replaced by local ones. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly functions: readonly EmulatedFunction[];
  /** `POST /orders` of all APIs; a stage that leads the path of a REST API is left out. */
  readonly routes: readonly string[];
  readonly queues: readonly string[];
  readonly notEmulated: readonly NotEmulated[];
  /** New code stands in this folder: whoever runs the old finishes, and the next invocation runs the new. */
  codeChanged(codeDirectory: string): void;
  /**
   * Makes what runs as the assembly says now, where that only adds or changes what can be changed while it runs; all data stays.
   * @returns what was done, by logical id; `undefined` when it takes a new start, for which nothing was touched
   * @throws when only a part could be done: then it has to be started anew
   */
  update(): Promise<StackChanges | undefined>;
  close(): Promise<void>;
}

/**
 * Starts everything that a synthesized template declares, in the order of its references.
 * @throws when there is no assembly, the file of values is broken, a port is taken, or the template asks for what CloudFormation refuses; nothing is left running
 */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const assembly = readCloudAssembly(options.assembly);
  new LocalValues(options.valuesFile).check();
  const [first] = assembly.stacks;
  const account: Account = {
    id: first?.account ?? options.account?.id ?? "000000000000",
    region: first?.region ?? options.account?.region ?? "us-east-1",
  };
  const endpoint = await Endpoint.listen(options.ports?.endpoint);
  const { clock = systemClock, on: emit = () => undefined } = options;
  const places = new ResourcePlaces();
  const place = (resourceArn: string) => places.of(resourceArn);
  const services = new Services({ ...options, clock, emit, account, endpoint, place });
  const running = new RunningAssembly({ account, services }, places);
  const close = async () => {
    await services.close();
    await endpoint.close();
  };
  try {
    services.cognito.seedUsers(options.users ?? []);
    await running.start(assembly);
    services.scheduler.start();
    services.eventBridge.start();
    return {
      account,
      endpoint: endpoint.url,
      get outputs() {
        return running.outputs;
      },
      get functions() {
        return services.lambda.functions.map((configuration) => ({
          ...configuration,
          accessKeyId: accessKeyId(account, configuration.name),
        }));
      },
      get routes() {
        return [...services.httpApis.routes, ...services.restApis.routes];
      },
      get queues() {
        return services.sqs.queues.map(({ name }) => name);
      },
      get notEmulated() {
        return running.notEmulated;
      },
      codeChanged: (codeDirectory) => services.lambda.codeChanged(codeDirectory),
      update: () => running.update(readCloudAssembly(options.assembly)),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
