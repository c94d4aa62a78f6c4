import type { Account } from "../../account.ts";
import type { Clock } from "../../clock.ts";
import { GroupFile } from "./files/group-file.ts";
import { readLogDirectory } from "./files/log-directory.ts";
import {
  checkGroupName,
  checkRetention,
  checkStreamName,
  checkTags,
  type GroupSettings,
} from "./groups/group-settings.ts";
import { eventOverhead } from "./groups/log-event.ts";
import { LogGroup } from "./groups/log-group.ts";
import { truncate } from "./groups/truncate.ts";
import { Queries } from "./insights/queries.ts";
import { QueryDefinitions } from "./insights/query-definitions.ts";
import { logsError, noSuchGroup } from "./logs-error.ts";
import type { LogConsumers } from "./subscriptions/subscription.ts";

export interface LogsOptions {
  readonly account: Account;
  readonly clock: Clock;
  /** Keeps every group as a file of JSON lines, and begins with what is there. */
  readonly directory?: string | undefined;
  /** Bytes of messages that a group holds; its oldest events make room. @default 64 MiB */
  readonly maximumGroupBytes?: number;
  /** The functions that subscriptions deliver to. */
  readonly consumers?: LogConsumers;
}

/** Bytes of one event that another service writes; what is longer is cut. Callers of PutLogEvents may send more. */
const largestLine = 256 * 1024 - eventOverhead;

/** The log groups of one account and Region. */
export class Logs {
  readonly queries: Queries;
  readonly queryDefinitions: QueryDefinitions;
  readonly account: Account;
  readonly clock: Clock;
  readonly consumers: LogConsumers | undefined;
  readonly #options: LogsOptions;
  readonly #groups = new Map<string, LogGroup>();
  readonly #declared = new Set<string>();

  constructor(options: LogsOptions) {
    this.#options = options;
    this.account = options.account;
    this.clock = options.clock;
    this.consumers = options.consumers;
    this.queries = new Queries(this);
    this.queryDefinitions = new QueryDefinitions(options.clock);
    for (const { name, account, creationTime, settings } of options.directory
      ? readLogDirectory(options.directory)
      : []) {
      this.#groups.set(name, this.#group(name, settings, creationTime, account));
    }
  }

  /** By name. */
  get groups(): LogGroup[] {
    return [...this.#groups.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** @throws {AwsError} `ResourceNotFoundException` */
  group(name: string): LogGroup {
    const found = this.#groups.get(name);
    if (!found) throw noSuchGroup();
    return found;
  }

  /** @throws {AwsError} `ResourceAlreadyExistsException`, `InvalidParameterException` */
  createGroup(name: string, settings: GroupSettings = {}): LogGroup {
    checkGroupName(name);
    checkRetention(settings.retentionInDays);
    checkTags(settings.tags ?? {});
    if (this.#groups.has(name)) {
      throw logsError("ResourceAlreadyExistsException", "The specified log group already exists");
    }
    const group = this.#group(name, settings, this.clock.now(), this.account);
    this.#groups.set(name, group);
    group.describe();
    return group;
  }

  /**
   * Creates a group that a template declares, or gives its settings to the one that an earlier run left.
   * @throws {AwsError} `ResourceAlreadyExistsException` on a second declaration, `InvalidParameterException`
   */
  declareGroup(name: string, settings: GroupSettings): LogGroup {
    const earlier = this.#declared.has(name) ? undefined : this.#groups.get(name);
    this.#declared.add(name);
    if (!earlier) return this.createGroup(name, settings);
    checkRetention(settings.retentionInDays);
    earlier.change({ ...settings, retentionInDays: settings.retentionInDays ?? null });
    return earlier;
  }

  /** Makes the group when there is none, as services do that log into it. @throws {AwsError} `InvalidParameterException` */
  openGroup(name: string): LogGroup {
    return this.#groups.get(name) ?? this.createGroup(name);
  }

  /** @throws {AwsError} `ResourceNotFoundException` */
  async deleteGroup(name: string): Promise<void> {
    await this.group(name).remove();
    this.#groups.delete(name);
    this.#declared.delete(name);
  }

  /** Makes a stream. @throws {AwsError} `ResourceNotFoundException`, `ResourceAlreadyExistsException` */
  createStream(groupName: string, streamName: string): void {
    const group = this.group(groupName);
    checkStreamName(streamName);
    if (group.streams().has(streamName)) {
      throw logsError("ResourceAlreadyExistsException", "The specified log stream already exists");
    }
    group.openStream(streamName, this.clock.now());
  }

  /** Takes lines of another service, which makes the group and the stream that it needs. */
  write(groupName: string, streamName: string, lines: readonly string[]): void {
    const now = this.clock.now();
    const group = this.openGroup(groupName);
    const events = lines.map((line) => ({ timestamp: now, message: truncate(line, largestLine) }));
    group.append(streamName, events, now);
  }

  /** Resolves when everything that was written is in its file. */
  async flush(): Promise<void> {
    await Promise.all([...this.#groups.values()].map((group) => group.flush()));
  }

  async close(): Promise<void> {
    this.queries.close();
    await this.flush();
  }

  #group(name: string, settings: GroupSettings, creationTime: number, account: Account): LogGroup {
    const { directory, maximumGroupBytes: maximumBytes = 64 * 1024 * 1024 } = this.#options;
    const file = directory === undefined ? undefined : new GroupFile(directory, name);
    return new LogGroup({ name, account, creationTime, maximumBytes, settings, file });
  }
}
