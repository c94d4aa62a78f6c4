import { isJsonObject, type JsonObject } from "../../json-object.ts";
import { sqsError } from "./sqs-error.ts";

/** The members of a JSON request, read by name and type; a wrong type is refused as AWS refuses it. */
export class JsonInput {
  readonly #members: JsonObject;

  constructor(value: unknown) {
    if (!isJsonObject(value)) throw sqsError("SerializationException", "Expected a JSON object.");
    this.#members = value;
  }

  text(name: string): string | undefined {
    return this.#read(name, "a string", (value) => typeof value === "string") as string | undefined;
  }

  /** @throws {AwsError} `MissingRequiredParameterException` */
  requiredText(name: string): string {
    return this.text(name) ?? missingParameter(name);
  }

  integer(name: string): number | undefined {
    return this.#read(name, "an integer", Number.isInteger) as number | undefined;
  }

  /** @throws {AwsError} `MissingRequiredParameterException` */
  requiredInteger(name: string): number {
    return this.integer(name) ?? missingParameter(name);
  }

  texts(name: string): string[] {
    const isTexts = (value: unknown) =>
      Array.isArray(value) && value.every((item) => typeof item === "string");
    return (this.#read(name, "a list of strings", isTexts) as string[] | undefined) ?? [];
  }

  list(name: string): JsonInput[] {
    const items = this.#read(name, "a list", Array.isArray) as unknown[] | undefined;
    return (items ?? []).map((item) => new JsonInput(item));
  }

  /** The members of a map by their keys. */
  map(name: string): [string, JsonInput][] {
    return Object.entries(this.#object(name)).map(([key, value]) => [key, new JsonInput(value)]);
  }

  textMap(name: string): Record<string, string> {
    const map = this.#object(name);
    for (const [key, value] of Object.entries(map)) {
      if (typeof value !== "string") throw wrongType(`${name}.${key}`, "a string");
    }
    return map as Record<string, string>;
  }

  has(name: string): boolean {
    return this.#members[name] !== undefined && this.#members[name] !== null;
  }

  #object(name: string): Record<string, unknown> {
    return (this.#read(name, "an object", isJsonObject) as Record<string, unknown> | undefined) ?? {};
  }

  #read(name: string, expected: string, is: (value: unknown) => boolean): unknown {
    const value = this.#members[name];
    if (value === undefined || value === null) return undefined;
    if (!is(value)) throw wrongType(name, expected);
    return value;
  }
}

function wrongType(name: string, expected: string) {
  return sqsError("SerializationException", `${name} must be ${expected}.`);
}

function missingParameter(name: string): never {
  throw sqsError("MissingRequiredParameterException", `The request must contain the parameter ${name}.`);
}
