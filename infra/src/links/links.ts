import type { FunctionSpec } from "@repo/model/function";
import type { Parameter as ParameterDefinition } from "@repo/model/parameter";
import type { Queue } from "@repo/model/queue";
import type { Secret as SecretDefinition } from "@repo/model/secret";
import type { Table as TableDefinition } from "@repo/model/table";
import type { Topic as TopicDefinition } from "@repo/model/topic";
import type { Resource } from "@repo/model/use";
import type { Parameter } from "../configuration/parameter.ts";
import type { Secret } from "../configuration/secret.ts";
import type { Table } from "../constructs/table.ts";
import type { Topic } from "../constructs/topic.ts";
import type { WorkQueue } from "../constructs/work-queue.ts";

/** The construct that stands for a resource of the contracts. */
export type Link<R extends Resource = Resource> = R extends Queue
  ? WorkQueue<R>
  : R extends TopicDefinition
    ? Topic<R>
    : R extends TableDefinition
      ? Table<R>
      : R extends ParameterDefinition
        ? Parameter<R>
        : R extends SecretDefinition
          ? Secret<R>
          : never;

/** The constructs that a function's spec asks for, by the same names: no more, no fewer, no others. */
export type Links<Spec extends FunctionSpec> = [keyof Spec["uses"]] extends [never]
  ? Readonly<Record<string, never>>
  : { readonly [Alias in keyof Spec["uses"]]: Link<Spec["uses"][Alias]["resource"]> };

/** A function's spec that a given thing triggers. */
export type TriggeredBy<Trigger> = FunctionSpec & { readonly trigger: Trigger };
