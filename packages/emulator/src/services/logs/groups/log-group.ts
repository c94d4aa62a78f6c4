import { type Account, arn } from "../../../account.ts";
import type { GroupFile } from "../files/group-file.ts";
import { noSuchStream } from "../logs-error.ts";
import type { MetricFilter } from "../subscriptions/metric-filter.ts";
import type { Subscription } from "../subscriptions/subscription.ts";
import type { GroupSettings, LogGroupClass } from "./group-settings.ts";
import type { LogEvent, NewLogEvent } from "./log-event.ts";
import { LogStream } from "./log-stream.ts";
import { Timeline } from "./timeline.ts";

export interface LogGroupOptions {
  readonly name: string;
  readonly account: Account;
  /** Milliseconds since the epoch. */
  readonly creationTime: number;
  readonly maximumBytes: number;
  readonly settings: GroupSettings;
  /** Where its events are kept beyond this process. */
  readonly file: GroupFile | undefined;
}

const day = 24 * 60 * 60 * 1000;

/** A log group with its streams and events. What an earlier run left in its file is read when it is first asked for. */
export class LogGroup {
  readonly name: string;
  readonly arn: string;
  readonly creationTime: number;
  readonly tags: Map<string, string>;
  readonly metricFilters = new Map<string, MetricFilter>();
  readonly subscriptions = new Map<string, Subscription>();
  readonly #options: LogGroupOptions;
  #retentionInDays: number | undefined;
  #logGroupClass: LogGroupClass;
  #timeline: Timeline;
  #streams = new Map<string, LogStream>();
  #sequence = 0;
  #loaded: boolean;

  constructor(options: LogGroupOptions) {
    const { name, account, settings, file, maximumBytes } = options;
    this.#options = options;
    this.name = name;
    this.arn = arn(account, "logs", `log-group:${name}`);
    this.creationTime = options.creationTime;
    this.tags = new Map(Object.entries(settings.tags ?? {}));
    this.#retentionInDays = settings.retentionInDays;
    this.#logGroupClass = settings.logGroupClass ?? "STANDARD";
    this.#timeline = new Timeline(maximumBytes);
    this.#loaded = !file || file.size === 0;
    this.#fitFile();
  }

  get retentionInDays(): number | undefined {
    return this.#retentionInDays;
  }

  get logGroupClass(): LogGroupClass {
    return this.#logGroupClass;
  }

  /** Of its messages; of a group that nobody has read yet, of its file. */
  get storedBytes(): number {
    return this.#loaded ? this.#timeline.bytes : (this.#options.file?.size ?? 0);
  }

  /** The events that are still within the retention. @param now milliseconds since the epoch */
  timeline(now: number): Timeline {
    const timeline = this.#load();
    timeline.dropBefore(this.oldest(now));
    return timeline;
  }

  /** The timestamp before which events are expired. */
  oldest(now: number): number {
    return this.#retentionInDays === undefined ? Number.NEGATIVE_INFINITY : now - this.#retentionInDays * day;
  }

  streams(): ReadonlyMap<string, LogStream> {
    this.#load();
    return this.#streams;
  }

  /** @throws {AwsError} `ResourceNotFoundException` */
  stream(name: string): LogStream {
    const found = this.streams().get(name);
    if (!found) throw noSuchStream();
    return found;
  }

  /** Makes the stream when there is none. */
  openStream(name: string, now: number): LogStream {
    const stream = this.#streams.get(name) ?? new LogStream(name, now);
    this.#streams.set(name, stream);
    return stream;
  }

  deleteStream(name: string): void {
    this.#load().drop(({ stream }) => stream === name);
    this.#streams.delete(name);
    this.#rewriteFile();
  }

  /** @param now the ingestion time, in milliseconds since the epoch */
  append(streamName: string, lines: readonly NewLogEvent[], now: number): void {
    const stream = this.openStream(streamName, now);
    const events = lines.map((line) => this.#add(stream, line, now));
    for (const subscription of this.subscriptions.values()) subscription.offer(streamName, events);
    this.#fitFile();
  }

  /** Changes settings; what is left out stays. `retentionInDays: null` keeps events for ever. */
  change(settings: Omit<GroupSettings, "retentionInDays"> & { retentionInDays?: number | null }): void {
    if (settings.retentionInDays !== undefined) this.#retentionInDays = settings.retentionInDays ?? undefined;
    if (settings.logGroupClass) this.#logGroupClass = settings.logGroupClass;
    for (const [key, value] of Object.entries(settings.tags ?? {})) this.tags.set(key, value);
    this.describe();
  }

  /** Writes down what the group is. */
  describe(): void {
    const { name, account, creationTime, file } = this.#options;
    const { retentionInDays, logGroupClass } = this;
    const settings = { retentionInDays, logGroupClass, tags: Object.fromEntries(this.tags) };
    file?.describe({ name, account, creationTime, settings });
  }

  async flush(): Promise<void> {
    await this.#options.file?.flush();
  }

  async remove(): Promise<void> {
    await this.#options.file?.remove();
  }

  #add(stream: LogStream, { timestamp, message }: NewLogEvent, ingestionTime: number): LogEvent {
    const bytes = Buffer.byteLength(message);
    const sequence = this.#sequence++;
    const event = { timestamp, ingestionTime, stream: stream.name, message, bytes, sequence };
    this.#timeline.add(event);
    stream.note(event);
    this.#options.file?.append(event);
    return event;
  }

  #load(): Timeline {
    if (this.#loaded) return this.#timeline;
    this.#loaded = true;
    const present = this.#timeline.between(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
    const streams = this.#streams;
    this.#timeline = new Timeline(this.#options.maximumBytes);
    this.#streams = new Map();
    const earlier = this.#options.file?.readEarlier() ?? [];
    for (const [index, event] of earlier.entries()) {
      const bytes = Buffer.byteLength(event.message);
      const whole = { ...event, bytes, sequence: index - earlier.length };
      this.#timeline.add(whole);
      this.openStream(event.stream, event.timestamp).note(whole);
    }
    for (const event of present) {
      this.#timeline.add(event);
      this.openStream(event.stream, event.ingestionTime).note(event);
    }
    for (const [name, stream] of streams) if (!this.#streams.has(name)) this.#streams.set(name, stream);
    return this.#timeline;
  }

  #fitFile(): void {
    const { file, maximumBytes } = this.#options;
    if (!file || file.size <= 3 * maximumBytes) return;
    this.#load();
    this.#rewriteFile();
  }

  #rewriteFile(): void {
    const { file } = this.#options;
    file?.rewrite(this.#timeline.between(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY));
  }
}
