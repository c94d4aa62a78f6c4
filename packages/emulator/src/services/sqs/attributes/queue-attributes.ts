import type { Clock } from "../../../clock.ts";
import { checkQueueAttributes } from "./check-queue-attributes.ts";
import { defaultAttributes, mergeAttributes, type QueueSettings, readSettings } from "./queue-settings.ts";

/** What can be set on one queue, and when that happened. */
export class QueueAttributes {
  readonly #clock: Clock;
  readonly #fifo: boolean;
  readonly #created: number;
  #modified: number;
  #values: Readonly<Record<string, string>>;
  #settings: QueueSettings;

  constructor(clock: Clock, fifo: boolean) {
    this.#clock = clock;
    this.#fifo = fifo;
    this.#created = this.#modified = clock.now();
    this.#values = defaultAttributes(fifo);
    this.#settings = readSettings(this.#values);
  }

  get settings(): QueueSettings {
    return this.#settings;
  }

  /** As GetQueueAttributes spells them; timestamps in seconds. */
  get values(): Readonly<Record<string, string>> {
    return {
      ...this.#values,
      CreatedTimestamp: String(Math.floor(this.#created / 1000)),
      LastModifiedTimestamp: String(Math.floor(this.#modified / 1000)),
    };
  }

  /**
   * Changes some of them, or none: `check` may refuse by throwing.
   * @throws {AwsError} `InvalidAttributeName`, `InvalidAttributeValue`, `InvalidParameterValueException`
   */
  set(changes: Readonly<Record<string, string>>, check: (settings: QueueSettings) => void): void {
    checkQueueAttributes(changes, this.#fifo);
    const values = mergeAttributes(this.#values, changes);
    const settings = readSettings(values);
    check(settings);
    this.#settings = settings;
    this.#values = values;
    this.#modified = this.#clock.now();
  }
}
