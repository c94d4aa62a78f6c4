import { isJsonObject, type JsonObject } from "../../../json-object.ts";
import { invalidMember, logsError } from "../logs-error.ts";

/** The members of a request, read by name and type. */
export class LogsInput {
  readonly #members: JsonObject;

  /** @throws {AwsError} `SerializationException` */
  constructor(value: unknown) {
    if (!isJsonObject(value)) throw logsError("SerializationException", "Expected a JSON object.");
    this.#members = value;
  }

  text(name: string): string | undefined {
    return this.#read(name, "a string", (value) => typeof value === "string") as string | undefined;
  }

  /** @throws {AwsError} `InvalidParameterException` when it is missing or empty */
  requiredText(name: string): string {
    const text = this.text(name);
    if (text === undefined) throw invalidMember(name, "null", "not be null");
    if (text === "") throw invalidMember(name, "", "have length greater than or equal to 1");
    return text;
  }

  boolean(name: string): boolean {
    const value = this.#read(name, "true or false", (found) => typeof found === "boolean");
    return (value as boolean | undefined) ?? false;
  }

  /** Undefined when it is left out. @throws {AwsError} `InvalidParameterException` outside of the bounds */
  whole(name: string, least: number, most: number): number | undefined {
    const value = this.#read(name, "a whole number", Number.isInteger) as number | undefined;
    if (value === undefined) return undefined;
    if (value < least) throw invalidMember(name, value, `have value greater than or equal to ${least}`);
    if (value > most) throw invalidMember(name, value, `have value less than or equal to ${most}`);
    return value;
  }

  /** @throws {AwsError} `InvalidParameterException` when it is missing */
  requiredWhole(name: string, least: number, most: number): number {
    const value = this.whole(name, least, most);
    if (value === undefined) throw invalidMember(name, "null", "not be null");
    return value;
  }

  /** Undefined when it is left out. */
  texts(name: string): string[] | undefined {
    const isTexts = (value: unknown) =>
      Array.isArray(value) && value.every((item) => typeof item === "string");
    return this.#read(name, "a list of strings", isTexts) as string[] | undefined;
  }

  /** A list of structures; empty when it is left out. */
  list(name: string): LogsInput[] {
    const items = this.#read(name, "a list", Array.isArray) as unknown[] | undefined;
    return (items ?? []).map((item) => new LogsInput(item));
  }

  /** A map of texts; empty when it is left out. */
  map(name: string): Record<string, string> {
    const isMap = (value: unknown) =>
      isJsonObject(value) && Object.values(value).every((item) => typeof item === "string");
    return (this.#read(name, "a map of strings", isMap) as Record<string, string> | undefined) ?? {};
  }

  /** As it was sent. */
  get members(): JsonObject {
    return this.#members;
  }

  #read(name: string, expected: string, is: (value: unknown) => boolean): unknown {
    const value = this.#members[name];
    if (value === undefined || value === null) return undefined;
    if (!is(value)) throw logsError("SerializationException", `${name} must be ${expected}.`);
    return value;
  }
}
