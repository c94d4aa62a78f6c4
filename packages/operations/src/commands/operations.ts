import type { Operation } from "./operation.ts";

/** An operation before it is loaded: the AWS SDK clients that one doesn't use needn't be read. */
export interface OperationEntry {
  readonly name: string;
  readonly says: string;
  load(): Promise<Operation>;
}

export const operations: readonly OperationEntry[] = [
  {
    name: "status",
    says: "what a stage is made of, and how it does",
    load: async () => (await import("./status.ts")).status,
  },
  {
    name: "logs",
    says: "what the functions of a stage log, in the order of time",
    load: async () => (await import("./logs.ts")).logs,
  },
  {
    name: "redrive",
    says: "gives the dead letters of a queue, a topic or a schedule another try",
    load: async () => (await import("./redrive.ts")).redrive,
  },
  {
    name: "rollback",
    says: "points functions back at the version before the last deployment",
    load: async () => (await import("./rollback.ts")).rollback,
  },
];
