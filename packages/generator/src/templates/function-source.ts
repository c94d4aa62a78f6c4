import { type FunctionRequest, identifierOf } from "../request/function-request.ts";
import { definedIn } from "../workspace/files.ts";

/** The spec of a new function: `src/function.ts`. */
export function functionSource({ name, service, trigger, tags }: FunctionRequest): string {
  const identifier = identifierOf(name);
  const [imported, local] =
    trigger.kind === "route"
      ? [`import { ${identifier} as route } from "@repo/contracts/routes";`, "route"]
      : [`import { ${trigger.resource} } from "${definedIn(trigger.kind).module}";`, trigger.resource];
  return `${imported}
import { tags } from "@repo/contracts/tags";
import { defineFunction } from "@repo/model/function";

export const ${identifier} = defineFunction({
  name: "${name}",
  service: "${service}",
  trigger: ${local},
  tags: tags(${JSON.stringify(tags)}),
});
`;
}
