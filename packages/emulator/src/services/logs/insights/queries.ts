import { randomUUID } from "node:crypto";
import type { Logs } from "../logs.ts";
import { invalidParameter, logsError } from "../logs-error.ts";
import { parseQuery } from "./language/parse-query.ts";
import { type ResultRow, runQuery, type Statistics } from "./run-query.ts";

export interface NewQuery {
  readonly logGroupNames: readonly string[];
  /** Seconds since the epoch, both included. */
  readonly startTime: number;
  readonly endTime: number;
  readonly queryString: string;
  /** Rows at the most. */
  readonly limit: number;
}

export interface StartedQuery extends NewQuery {
  readonly queryId: string;
  /** Milliseconds since the epoch. */
  readonly createTime: number;
  readonly results: readonly ResultRow[];
  readonly statistics: Readonly<Statistics>;
  status: "Running" | "Complete" | "Failed" | "Cancelled";
}

/** Queries that are remembered; AWS does for a week. */
const remembered = 100;

/** The Logs Insights queries of an account: each runs beside everything else, a slice of events at a time. */
export class Queries {
  readonly #logs: Logs;
  readonly #queries = new Map<string, StartedQuery>();
  readonly #running = new Map<string, AbortController>();

  constructor(logs: Logs) {
    this.#logs = logs;
  }

  /** Newest first. */
  get all(): StartedQuery[] {
    return [...this.#queries.values()].reverse();
  }

  /** @throws {AwsError} `MalformedQueryException`, `ResourceNotFoundException`, `InvalidParameterException` */
  start(query: NewQuery): StartedQuery {
    const { logGroupNames, startTime, endTime, limit } = query;
    const commands = parseQuery(query.queryString);
    if (endTime < startTime) throw invalidParameter("End time should not be before start time");
    const now = this.#logs.clock.now();
    const sources = logGroupNames.map((name) => ({
      origin: { accountId: this.#logs.account.id, logGroup: name },
      events: this.#logs
        .group(name)
        .timeline(now)
        .between(startTime * 1000, endTime * 1000),
    }));
    const statistics = {
      recordsMatched: 0,
      recordsScanned: 0,
      bytesScanned: 0,
      logGroupsScanned: sources.length,
    };
    const results: ResultRow[] = [];
    const queryId = randomUUID();
    const started: StartedQuery = {
      ...query,
      queryId,
      createTime: now,
      results,
      statistics,
      status: "Running",
    };
    const stop = new AbortController();
    this.#running.set(queryId, stop);
    this.#remember(started);
    runQuery(commands, { sources, limit, results, statistics, signal: stop.signal }).then(
      () => this.#finish(started, "Complete"),
      () => this.#finish(started, "Failed"),
    );
    return started;
  }

  /** @throws {AwsError} `ResourceNotFoundException` */
  find(queryId: string): StartedQuery {
    const found = this.#queries.get(queryId);
    if (!found) throw logsError("ResourceNotFoundException", `Query ID ${queryId} does not exist.`);
    return found;
  }

  /** @throws {AwsError} `ResourceNotFoundException`, `InvalidParameterException` when it has ended */
  stop(queryId: string): void {
    const query = this.find(queryId);
    if (query.status !== "Running") throw invalidParameter("Query has already ended");
    this.#running.get(queryId)?.abort();
    this.#finish(query, "Cancelled");
  }

  close(): void {
    for (const stop of this.#running.values()) stop.abort();
  }

  #finish(query: StartedQuery, status: StartedQuery["status"]): void {
    this.#running.delete(query.queryId);
    if (query.status === "Running") query.status = status;
  }

  #remember(query: StartedQuery): void {
    this.#queries.set(query.queryId, query);
    for (const [queryId, { status }] of this.#queries) {
      if (this.#queries.size <= remembered) return;
      if (status !== "Running") this.#queries.delete(queryId);
    }
  }
}
