import { readFileSync } from "node:fs";
import { CheckedTemplate, type Resource } from "./checked-template.ts";

/** The templates of all stacks that are synthesized together: one may refer to what another puts out. */
export class Templates {
  readonly all: readonly CheckedTemplate[];
  readonly #outputs = new Map<string, () => Resource | undefined>();

  /** @param files that of a template by the path of its stack: `production/Shop` */
  constructor(files: ReadonlyMap<string, string>) {
    this.all = [...files].map(
      ([path, file]) => new CheckedTemplate(path.replaceAll("/", "-"), readFileSync(file, "utf8"), this),
    );
    for (const template of this.all) {
      for (const [name, { Export, Value }] of Object.entries(template.content.Outputs ?? {})) {
        const find = () => template.find(Value);
        this.#outputs.set(`${template.stackName}.${name}`, find);
        if (typeof Export?.Name === "string") this.#outputs.set(Export.Name, find);
      }
    }
  }

  /** The resource that an output refers to. @param name that of its export, or `<stack>.<output>` */
  output(name: string): Resource | undefined {
    return this.#outputs.get(name)?.();
  }
}
