/** Tells what a clock on the wall of a time zone shows, as milliseconds that `Date` would call UTC. */
export class WallClock {
  readonly #format: Intl.DateTimeFormat;

  /** @throws {RangeError} for a time zone that there is none of */
  constructor(timeZone: string) {
    this.#format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  }

  /** What it shows at an instant, in whole seconds. */
  shown(instant: number): number {
    const parts = this.#format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]);
    const { year, month, day, hour, minute, second } = Object.fromEntries(parts) as Record<string, number>;
    return Date.UTC(year!, month! - 1, day, hour, minute, second);
  }

  /** The first instant at which it shows this; undefined when it skips that, as it is put forward. */
  instantOf(shown: number): number | undefined {
    const day = 86_400_000;
    const offsets = [shown - day, shown + day].map((near) => this.shown(near) - near);
    // The greater the offset, the earlier the instant.
    return offsets
      .sort((one, other) => other - one)
      .map((offset) => shown - offset)
      .find((instant) => this.shown(instant) === shown);
  }
}
