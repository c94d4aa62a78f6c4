import { toLocal } from "../addresses.ts";
import type { CloudAssembly } from "../assembly/cloud-assembly.ts";
import { registry } from "../resources/registry.ts";
import type { Emulation } from "../resources/resource-type.ts";
import { EarlierStacks } from "./earlier-stacks.ts";
import type { ResourcePlaces } from "./resource-places.ts";
import { createStack, type NotEmulated, type Stack } from "./stack.ts";
import { type StackChanges, stackChanges } from "./stack-changes.ts";

/** The stacks of a cloud assembly, as they run. */
export class RunningAssembly {
  readonly #emulation: Emulation;
  readonly #places: ResourcePlaces;
  #stacks: readonly Stack[] = [];
  #outputs: Readonly<Record<string, string>> = {};

  constructor(emulation: Emulation, places: ResourcePlaces) {
    this.#emulation = emulation;
    this.#places = places;
  }

  /** The outputs of all stacks, with AWS's addresses replaced by local ones. */
  get outputs(): Readonly<Record<string, string>> {
    return this.#outputs;
  }

  get notEmulated(): readonly NotEmulated[] {
    return this.#stacks.flatMap((stack) => stack.notEmulated);
  }

  /** @throws {TemplateError} */
  start(assembly: CloudAssembly): Promise<void> {
    return this.#create(assembly, new Map());
  }

  /**
   * Adds what an assembly has more, and changes what can be changed while it runs.
   * @returns `undefined` when it takes a new start: then nothing has changed
   * @throws {TemplateError} when only a part could be done
   */
  async update(assembly: CloudAssembly): Promise<StackChanges | undefined> {
    const changes = new Map<string, StackChanges>();
    for (const stack of this.#stacks) {
      const now = assembly.stacks.find(({ stackName }) => stackName === stack.name);
      const found = now && stackChanges(stack.template, now.template, registry);
      if (!found) return undefined;
      changes.set(stack.name, found);
    }
    const isNew = assembly.stacks.filter(({ stackName }) => !changes.has(stackName));
    await this.#create(assembly, changes);
    return {
      added: [
        ...[...changes.values()].flatMap(({ added }) => added),
        ...isNew.flatMap(({ template }) => Object.keys(template.Resources ?? {})),
      ],
      changed: [...changes.values()].flatMap(({ changed }) => changed),
    };
  }

  async #create(assembly: CloudAssembly, changes: ReadonlyMap<string, StackChanges>): Promise<void> {
    const { services } = this.#emulation;
    const earlier = new EarlierStacks();
    const stacks: Stack[] = [];
    for (const artifact of assembly.stacks) {
      const described = services.cloudFormation.begin(artifact.stackName, artifact.template);
      const stack = this.#stacks.find(({ name }) => name === artifact.stackName);
      const changed = new Set(changes.get(artifact.stackName)?.changed);
      stacks.push(
        await createStack({
          artifact,
          registry,
          earlier,
          assets: assembly.assets,
          emulation: this.#emulation,
          ...(stack && { running: { stack, changed } }),
          created: (resource, created) => {
            this.#places.add(artifact, resource, created);
            described.add(resource, created);
          },
        }),
      );
    }
    this.#stacks = stacks;
    this.#outputs = this.#describe(stacks);
  }

  #describe(stacks: readonly Stack[]): Record<string, string> {
    const { services } = this.#emulation;
    const addresses = services.addresses();
    const outputs: Record<string, string> = {};
    for (const stack of stacks) {
      const local = Object.entries(stack.outputs).map(([name, value]) => [name, toLocal(value, addresses)]);
      services.cloudFormation.find(stack.name).complete(Object.fromEntries(local));
      Object.assign(outputs, Object.fromEntries(local));
    }
    return outputs;
  }
}
