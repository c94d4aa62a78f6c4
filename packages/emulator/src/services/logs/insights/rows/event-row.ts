import { isJsonObject, type JsonObject } from "../../../../json-object.ts";
import type { LogEvent } from "../../groups/log-event.ts";
import { eventId } from "../../groups/log-event.ts";
import { Instant, type Value } from "../values/value.ts";
import { lambdaFields } from "./lambda-fields.ts";
import type { Row } from "./row.ts";

/** The place of an event's group, as `@log` and `@ptr` need it. */
export interface Origin {
  readonly accountId: string;
  readonly logGroup: string;
}

/** A log event with its discovered fields, which are looked for when one is first asked for. */
export class EventRow implements Row {
  readonly #event: LogEvent;
  readonly #origin: Origin;
  #computed: Map<string, Value> | undefined;
  #json: JsonObject | null | undefined;
  #lambda: ReadonlyMap<string, Value> | undefined;

  constructor(event: LogEvent, origin: Origin) {
    this.#event = event;
    this.#origin = origin;
  }

  get time(): number {
    return this.#event.timestamp;
  }

  get(field: string): Value {
    const computed = this.#computed?.get(field);
    if (computed !== undefined) return computed;
    if (field.startsWith("@")) {
      const own = this.#own(field);
      if (own !== undefined) return own;
    }
    this.#json ??= embeddedJson(this.#event.message);
    return this.#json === null ? null : select(this.#json, field);
  }

  set(field: string, value: Value): void {
    this.#computed ??= new Map();
    this.#computed.set(field, value);
  }

  /** Forgets what was read of the message, which is read again when it is asked for. */
  forget(): void {
    this.#json = undefined;
    this.#lambda = undefined;
  }

  #own(field: string): Value | undefined {
    const { timestamp, ingestionTime, message, stream } = this.#event;
    const { accountId, logGroup } = this.#origin;
    switch (field) {
      case "@timestamp":
        return new Instant(timestamp);
      case "@ingestionTime":
        return new Instant(ingestionTime);
      case "@message":
        return message;
      case "@logStream":
        return stream;
      case "@log":
        return `${accountId}:${logGroup}`;
      case "@ptr":
        return pointer(logGroup, this.#event);
      default:
        this.#lambda ??= lambdaFields(message);
        return this.#lambda.get(field);
    }
  }
}

function pointer(logGroup: string, event: LogEvent): string {
  return Buffer.from(JSON.stringify([logGroup, eventId(event)])).toString("base64");
}

/** The JSON of a message: the whole, or the first object in it, as in a line of a text log. */
function embeddedJson(message: string): JsonObject | null {
  const start = message.indexOf("{");
  if (start === -1) return null;
  const end = message.lastIndexOf("}");
  try {
    const json: unknown = JSON.parse(message.slice(start, end + 1));
    return isJsonObject(json) ? json : null;
  } catch {
    return null;
  }
}

/** The value at a dotted path, which goes into arrays by index; a key may hold dots itself. */
function select(json: unknown, path: string): Value {
  if (typeof json !== "object" || json === null) return null;
  if (Object.hasOwn(json, path)) return toValue((json as Record<string, unknown>)[path]);
  for (let dot = path.indexOf("."); dot !== -1; dot = path.indexOf(".", dot + 1)) {
    const head = path.slice(0, dot);
    if (!Object.hasOwn(json, head)) continue;
    const found = select((json as Record<string, unknown>)[head], path.slice(dot + 1));
    if (found !== null) return found;
  }
  return null;
}

/** Objects and arrays are no fields: what they hold is. */
function toValue(json: unknown): Value {
  if (typeof json === "string" || typeof json === "number" || typeof json === "boolean") return json;
  return null;
}
