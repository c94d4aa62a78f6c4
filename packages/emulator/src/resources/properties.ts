import { isJsonObject, type JsonObject } from "../json-object.ts";
import type { DeclaredResource } from "./resource-type.ts";

/**
 * Reads a resource's properties, in which CloudFormation takes "30" for 30 and "true" for true.
 * Its errors begin with the property (`JwtConfiguration.Issuer is required.`); the stack adds which resource it is of.
 */
export class Properties {
  readonly #values: JsonObject;
  /** Where the values stand, ending with a dot: `JwtConfiguration.`; empty for the resource's own. */
  readonly #place: string;

  private constructor(values: JsonObject, place: string) {
    this.#values = values;
    this.#place = place;
  }

  static of({ properties }: DeclaredResource): Properties {
    return new Properties(properties, "");
  }

  has(name: string): boolean {
    return this.#values[name] !== undefined;
  }

  get names(): string[] {
    return Object.keys(this.#values);
  }

  /** @throws {Error} for a property that CloudFormation does not know */
  allowOnly(known: readonly string[]): void {
    const unknown = this.names.find((name) => !known.includes(name));
    if (unknown === undefined) return;
    throw this.wrong(unknown, `is unknown: there are only ${known.toSorted().join(", ")}`);
  }

  /** @throws {Error} for the first that is missing */
  require(...names: string[]): void {
    const missing = names.find((name) => !this.has(name));
    if (missing !== undefined) throw this.wrong(missing, "is required");
  }

  /** @throws {Error} when it is missing */
  string(name: string): string {
    this.require(name);
    return this.optional(name) as string;
  }

  /** A string; undefined when it is left out. */
  optional(name: string): string | undefined {
    return this.has(name) ? this.#text(name, this.#values[name], "a string") : undefined;
  }

  /** @throws {Error} when it is none of `values`, or missing with no `otherwise` */
  oneOf<Value extends string>(name: string, values: readonly Value[], otherwise?: Value): Value {
    const wanted = values.join(" or ");
    if (!this.has(name) && otherwise === undefined) throw this.wrong(name, `is required: ${wanted}`);
    const value = this.optional(name) ?? otherwise;
    const found = values.find((allowed) => allowed === value);
    if (found === undefined) throw this.#unfit(name, wanted, value);
    return found;
  }

  /** Undefined when it is left out. @throws {Error} when it is neither true nor false */
  boolean(name: string): boolean | undefined {
    const value = this.#values[name];
    if (value === undefined) return undefined;
    if (value !== true && value !== "true" && value !== false && value !== "false") {
      throw this.#unfit(name, "true or false", value);
    }
    return value === true || value === "true";
  }

  /** Undefined when it is left out. @throws {Error} when it is no number from `least` to `most` */
  number(name: string, least: number, most: number): number | undefined {
    const text = this.optional(name);
    if (text === undefined) return undefined;
    const value = Number(text);
    if (text.trim() === "" || !(value >= least && value <= most)) {
      throw this.#unfit(name, `a number from ${least} to ${most}`, text);
    }
    return value;
  }

  /** A list of strings; empty when it is left out. */
  strings(name: string): string[] {
    return this.#items(name, "a list of strings").map((item, index) =>
      this.#text(`${name}[${index}]`, item, "a string"),
    );
  }

  /** The properties of an object; undefined when it is left out. */
  nested(name: string): Properties | undefined {
    return this.has(name) ? this.#object(name, this.#values[name]) : undefined;
  }

  /** A list of objects; empty when it is left out. */
  list(name: string): Properties[] {
    return this.#items(name, "a list of objects").map((item, index) =>
      this.#object(`${name}[${index}]`, item),
    );
  }

  /** An object whose keys the template chooses, with strings; empty when it is left out. */
  map(name: string): Record<string, string> {
    const nested = this.nested(name);
    return Object.fromEntries((nested?.names ?? []).map((key) => [key, nested!.string(key)]));
  }

  /** A policy document: an object, or its JSON. @throws {Error} when it is missing */
  document(name: string): unknown {
    this.require(name);
    return this.#values[name];
  }

  /** `Tags`, a list of `{ Key, Value }`. */
  tags(): Map<string, string> {
    return new Map(this.list("Tags").map((tag) => [tag.string("Key"), tag.optional("Value") ?? ""]));
  }

  /** Those of the properties that are given, as SQS and SNS take attributes: as texts, an object as JSON. */
  attributes(names: readonly string[]): Record<string, string> {
    const given = names.filter((name) => this.has(name));
    return Object.fromEntries(
      given.map((name) => {
        const value = this.#values[name];
        return [
          name,
          isJsonObject(value) ? JSON.stringify(value) : this.#text(name, value, "a string or an object"),
        ];
      }),
    );
  }

  /** @param problem what follows the property's name, without a full stop: `is required` */
  wrong(name: string, problem: string): Error {
    return new Error(`${this.#place}${name} ${problem}.`);
  }

  #text(name: string, value: unknown, wanted: string): string {
    if (["string", "number", "boolean"].includes(typeof value)) return String(value);
    throw this.#unfit(name, wanted, value);
  }

  #items(name: string, wanted: string): unknown[] {
    const value = this.#values[name] ?? [];
    if (!Array.isArray(value)) throw this.#unfit(name, wanted, value);
    return value;
  }

  #object(name: string, value: unknown): Properties {
    if (!isJsonObject(value)) throw this.#unfit(name, "an object", value);
    return new Properties(value, `${this.#place}${name}.`);
  }

  #unfit(name: string, wanted: string, value: unknown): Error {
    const kind = Array.isArray(value) ? "a list" : isJsonObject(value) ? "an object" : `"${value}"`;
    return this.wrong(name, `must be ${wanted}, not ${kind}`);
  }
}
