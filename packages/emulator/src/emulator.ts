import type { Account } from "./account.ts";
import { toLocal } from "./addresses.ts";
import { readCloudAssembly } from "./assembly/cloud-assembly.ts";
import { type Clock, systemClock } from "./clock.ts";
import { Endpoint } from "./endpoint/endpoint.ts";
import type { Emit } from "./events.ts";
import { registry } from "./resources/registry.ts";
import type { SeedUser } from "./services/cognito/cognito.ts";
import type { IamMode } from "./services/iam/iam-mode.ts";
import { accessKeyId } from "./services/lambda/environment/environment-variables.ts";
import { Services } from "./services/services.ts";
import { EarlierStacks } from "./stack/earlier-stacks.ts";
import { ResourcePlaces } from "./stack/resource-places.ts";
import { createStack, type NotEmulated, type Stack } from "./stack/stack.ts";

export interface EmulatorOptions {
  /** The output folder of `cdk synth`. */
  readonly assembly: string;
  /** On 127.0.0.1; 0, the default, takes a free one. A second HTTP API takes a free one too. */
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
  /** `POST /orders` of all HTTP APIs. */
  readonly routes: readonly string[];
  readonly queues: readonly string[];
  readonly notEmulated: readonly NotEmulated[];
  /** New code stands in this folder: whoever runs the old finishes, and the next invocation runs the new. */
  codeChanged(codeDirectory: string): void;
  close(): Promise<void>;
}

/**
 * Starts everything that a synthesized template declares, in the order of its references.
 * @throws when there is no assembly, a port is taken, or the template asks for what CloudFormation refuses; nothing is left running
 */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const assembly = readCloudAssembly(options.assembly);
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
  const close = async () => {
    await services.close();
    await endpoint.close();
  };
  try {
    services.cognito.seedUsers(options.users ?? []);
    const earlier = new EarlierStacks();
    const stacks: Stack[] = [];
    for (const artifact of assembly.stacks) {
      const described = services.cloudFormation.begin(artifact.stackName, artifact.template);
      stacks.push(
        await createStack({
          artifact,
          registry,
          earlier,
          assets: assembly.assets,
          emulation: { account, services },
          created(resource, created) {
            places.add(artifact, resource, created);
            described.add(resource, created);
          },
        }),
      );
    }
    services.scheduler.start();
    const addresses = services.addresses();
    const outputs: Record<string, string> = {};
    for (const stack of stacks) {
      const local = Object.entries(stack.outputs).map(([name, value]) => [name, toLocal(value, addresses)]);
      services.cloudFormation.find(stack.name).complete(Object.fromEntries(local));
      Object.assign(outputs, Object.fromEntries(local));
    }
    return {
      account,
      endpoint: endpoint.url,
      outputs,
      functions: services.lambda.functions.map((configuration) => ({
        ...configuration,
        accessKeyId: accessKeyId(account, configuration.name),
      })),
      routes: services.httpApis.routes,
      queues: services.sqs.queues.map(({ name }) => name),
      notEmulated: stacks.flatMap((stack) => stack.notEmulated),
      codeChanged: (codeDirectory) => services.lambda.codeChanged(codeDirectory),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
