import type { Account } from "../../account.ts";
import type { Clock } from "../../clock.ts";
import type { CreatedResource, DeclaredResource } from "../../resources/resource-type.ts";
import type { Template } from "../../template/template.ts";
import { stackId } from "./stack-id.ts";

/** A resource of a stack as it was created here. */
export interface StackResource {
  readonly logicalId: string;
  /** What `Ref` gives. */
  readonly physicalId: string;
  readonly type: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Milliseconds since the epoch. */
  readonly created: number;
}

/** A stack from its first resource on: it is complete once its outputs are known. */
export class EmulatedStack {
  readonly name: string;
  readonly id: string;
  readonly template: Template;
  /** Milliseconds since the epoch. */
  readonly created: number;
  readonly #clock: Clock;
  readonly #resources = new Map<string, StackResource>();
  #outputs: ReadonlyMap<string, string> | undefined;

  constructor(name: string, template: Template, { account, clock }: { account: Account; clock: Clock }) {
    this.name = name;
    this.id = stackId(account, name);
    this.template = template;
    this.created = clock.now();
    this.#clock = clock;
  }

  /** In the order of their creation. */
  get resources(): readonly StackResource[] {
    return [...this.#resources.values()];
  }

  get outputs(): ReadonlyMap<string, string> {
    return this.#outputs ?? new Map();
  }

  get status(): "CREATE_IN_PROGRESS" | "CREATE_COMPLETE" {
    return this.#outputs ? "CREATE_COMPLETE" : "CREATE_IN_PROGRESS";
  }

  resource(logicalId: string): StackResource | undefined {
    return this.#resources.get(logicalId);
  }

  add({ logicalId, type, metadata }: DeclaredResource, { ref }: CreatedResource): void {
    const created = this.#clock.now();
    this.#resources.set(logicalId, { logicalId, physicalId: ref, type, metadata, created });
  }

  complete(outputs: Readonly<Record<string, string>>): void {
    this.#outputs = new Map(Object.entries(outputs));
  }
}
