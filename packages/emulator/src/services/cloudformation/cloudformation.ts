import type { Account } from "../../account.ts";
import type { Clock } from "../../clock.ts";
import { AwsError } from "../../endpoint/aws-error.ts";
import type { Template } from "../../template/template.ts";
import { EmulatedStack } from "./emulated-stack.ts";

/** The stacks of the cloud assembly that runs, as CloudFormation would tell of them. */
export class CloudFormation {
  readonly #world: { readonly account: Account; readonly clock: Clock };
  readonly #stacks = new Map<string, EmulatedStack>();

  constructor(world: { readonly account: Account; readonly clock: Clock }) {
    this.#world = world;
  }

  get stacks(): readonly EmulatedStack[] {
    return [...this.#stacks.values()];
  }

  /** A stack whose resources are about to be created. */
  begin(name: string, template: Template): EmulatedStack {
    const stack = new EmulatedStack(name, template, this.#world);
    this.#stacks.set(name, stack);
    return stack;
  }

  /** @param nameOrId a name, or what `AWS::StackId` gives @throws {AwsError} `ValidationError` */
  find(nameOrId: string): EmulatedStack {
    const stack = this.stacks.find(({ name, id }) => nameOrId === name || nameOrId === id);
    if (stack) return stack;
    throw new AwsError("ValidationError", `Stack with id ${nameOrId} does not exist`);
  }

  /** Whose resource has this physical id. @throws {AwsError} `ValidationError` */
  ownerOf(physicalId: string): EmulatedStack {
    const stack = this.stacks.find(({ resources }) =>
      resources.some((resource) => resource.physicalId === physicalId),
    );
    if (stack) return stack;
    throw new AwsError("ValidationError", `Stack for ${physicalId} does not exist`);
  }
}
