import { inOrder, type LogEvent, type Position } from "./log-event.ts";

/** The events of a group in the order of their timestamps, at most so many bytes of them: the oldest make room. */
export class Timeline {
  readonly #maximumBytes: number;
  /** Those before `#first` are gone; they are cut off now and then, not one by one. */
  #events: LogEvent[] = [];
  #first = 0;
  #bytes = 0;

  constructor(maximumBytes: number) {
    this.#maximumBytes = maximumBytes;
  }

  get length(): number {
    return this.#events.length - this.#first;
  }

  /** Of the messages. */
  get bytes(): number {
    return this.#bytes;
  }

  /** By its place in time, from 0. */
  at(index: number): LogEvent {
    return this.#events[this.#first + index]!;
  }

  add(event: LogEvent): void {
    const last = this.#events.at(-1);
    if (!last || inOrder(last, event) <= 0) this.#events.push(event);
    else this.#events.splice(this.#first + this.indexOf(event), 0, event);
    this.#bytes += event.bytes;
    while (this.#bytes > this.#maximumBytes && this.length > 1) this.#dropFirst();
  }

  /** The index of the first event that does not stand before this position. */
  indexOf(position: Position): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (inOrder(this.at(middle), position) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The events from `start` to `end`, both included, in milliseconds since the epoch. */
  between(start: number, end: number): LogEvent[] {
    const from = this.indexOf({ timestamp: start, sequence: Number.NEGATIVE_INFINITY });
    const to = this.indexOf({ timestamp: end, sequence: Number.POSITIVE_INFINITY });
    return this.#events.slice(this.#first + from, this.#first + to);
  }

  dropBefore(timestamp: number): void {
    while (this.length > 0 && this.at(0).timestamp < timestamp) this.#dropFirst();
  }

  /** Drops what is chosen. */
  drop(chosen: (event: LogEvent) => boolean): void {
    this.#events = this.#events.slice(this.#first).filter((event) => !chosen(event));
    this.#first = 0;
    this.#bytes = this.#events.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  #dropFirst(): void {
    this.#bytes -= this.at(0).bytes;
    this.#first += 1;
    if (this.#first < 1024 || this.#first < this.length) return;
    this.#events = this.#events.slice(this.#first);
    this.#first = 0;
  }
}
