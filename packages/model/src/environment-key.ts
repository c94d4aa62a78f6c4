import type { Resource } from "./use.ts";

const suffix = {
  queue: "QUEUE_URL",
  topic: "TOPIC_ARN",
  table: "TABLE_NAME",
  parameter: "PARAMETER_NAME",
  secret: "SECRET_ARN",
} as const satisfies Record<Resource["kind"], string>;

/** The environment variable that tells a function where one of its `uses` is: `orders` → `ORDERS_QUEUE_URL`. */
export function environmentKey(alias: string, kind: Resource["kind"]): string {
  return `${alias.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, "_").toUpperCase()}_${suffix[kind]}`;
}
