import { environmentKey } from "@repo/model/environment-key";
import type { Uses } from "@repo/model/function";
import type { Resource } from "@repo/model/use";

/** The environment variables that a function's `uses` need, as they look on AWS. Set them before its handler is made. */
export function environmentFor(spec: { readonly uses: Uses }): Record<string, string> {
  return Object.fromEntries(
    Object.entries(spec.uses).map(([alias, { resource }]) => [
      environmentKey(alias, resource.kind),
      place(resource),
    ]),
  );
}

function place(resource: Resource): string {
  if (resource.kind === "table") return resource.name;
  if (resource.kind === "parameter") return `/test/${resource.name}`;
  if (resource.kind === "secret") {
    return `arn:aws:secretsmanager:us-east-1:111122223333:secret:/test/${resource.name}-AbCdEf`;
  }
  if (resource.kind === "topic") return `arn:aws:sns:us-east-1:111122223333:${resource.name}`;
  return `https://sqs.us-east-1.amazonaws.com/111122223333/${resource.name}${resource.fifo ? ".fifo" : ""}`;
}
