import { randomUUID } from "node:crypto";
import type { Clock } from "../../../clock.ts";
import { logsError } from "../logs-error.ts";

/** A query that is saved under a name. */
export interface QueryDefinition {
  readonly queryDefinitionId: string;
  readonly name: string;
  readonly queryString: string;
  readonly logGroupNames: readonly string[];
  /** Milliseconds since the epoch. */
  readonly lastModified: number;
}

/** The saved queries of an account. */
export class QueryDefinitions {
  readonly #clock: Clock;
  readonly #definitions = new Map<string, QueryDefinition>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** By name. */
  get all(): QueryDefinition[] {
    return [...this.#definitions.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Saves a query, under a new id unless it has one. What it says is not looked at, as in AWS. */
  put(
    definition: Omit<QueryDefinition, "queryDefinitionId" | "lastModified"> & {
      readonly queryDefinitionId: string | undefined;
    },
  ): string {
    const { queryDefinitionId = randomUUID() } = definition;
    const lastModified = this.#clock.now();
    this.#definitions.set(queryDefinitionId, { ...definition, queryDefinitionId, lastModified });
    return queryDefinitionId;
  }

  /** @throws {AwsError} `ResourceNotFoundException` */
  delete(queryDefinitionId: string): void {
    if (this.#definitions.delete(queryDefinitionId)) return;
    throw logsError("ResourceNotFoundException", `There is no query definition ${queryDefinitionId}.`);
  }
}
