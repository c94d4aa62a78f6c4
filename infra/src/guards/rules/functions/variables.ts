import type { Resource } from "../../template/checked-template.ts";

/** The environment variables of a function. */
export function variablesOf({ properties }: Resource): Readonly<Record<string, unknown>> {
  const { Variables = {} } = (properties.Environment ?? {}) as { Variables?: Record<string, unknown> };
  return Variables;
}
