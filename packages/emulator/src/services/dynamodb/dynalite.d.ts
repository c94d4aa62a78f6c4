declare module "dynalite" {
  import type { Server } from "node:http";

  /** Milliseconds that a table stays in CREATING, DELETING and UPDATING. */
  interface DynaliteOptions {
    createTableMs?: number;
    deleteTableMs?: number;
    updateTableMs?: number;
  }

  export default function dynalite(options?: DynaliteOptions): Server;
}
