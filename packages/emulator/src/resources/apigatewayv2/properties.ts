import { TemplateError } from "../../template/template.ts";
import type { DeclaredResource } from "../resource-type.ts";

/** Reads a resource's properties, in which CloudFormation takes "30" for 30 and "true" for true. */
export class Properties {
  readonly #values: Readonly<Record<string, unknown>>;
  readonly #place: string;

  constructor(values: Readonly<Record<string, unknown>>, place: string) {
    this.#values = values;
    this.#place = place;
  }

  static of(resource: DeclaredResource): Properties {
    return new Properties(resource.properties, `Resources.${resource.logicalId}.Properties`);
  }

  has(name: string): boolean {
    return this.#values[name] !== undefined;
  }

  get names(): string[] {
    return Object.keys(this.#values);
  }

  optional(name: string): string | undefined {
    const value = this.#values[name];
    if (value === undefined) return undefined;
    if (typeof value === "string" || typeof value === "number") return String(value);
    throw this.wrong(name, "must be a string");
  }

  /** @throws {TemplateError} when it is missing */
  string(name: string): string {
    const value = this.optional(name);
    if (value === undefined) throw this.wrong(name, "is required");
    return value;
  }

  /** @throws {TemplateError} when it is none of `values` */
  oneOf<Value extends string>(name: string, values: readonly Value[], otherwise?: Value): Value {
    const value = this.optional(name) ?? otherwise;
    const found = values.find((allowed) => allowed === value);
    if (found === undefined)
      throw this.wrong(name, `must be ${values.join(" or ")}, not ${value ?? "missing"}`);
    return found;
  }

  boolean(name: string): boolean {
    const value = this.#values[name] ?? false;
    if (value === true || value === "true") return true;
    if (value === false || value === "false") return false;
    throw this.wrong(name, "must be true or false");
  }

  /** @throws {TemplateError} when it is no number from `least` to `most` */
  number(name: string, least: number, most: number): number | undefined {
    const text = this.optional(name);
    if (text === undefined) return undefined;
    const value = Number(text);
    if (text.trim() === "" || !(value >= least && value <= most)) {
      throw this.wrong(name, `must be a number from ${least} to ${most}, not "${text}"`);
    }
    return value;
  }

  strings(name: string): string[] {
    const value = this.#values[name] ?? [];
    if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value;
    throw this.wrong(name, "must be a list of strings");
  }

  /** The properties of a nested object; undefined when it is left out. */
  nested(name: string): Properties | undefined {
    const value = this.#values[name];
    if (value === undefined) return undefined;
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw this.wrong(name, "must be an object");
    }
    return new Properties(value as Record<string, unknown>, `${this.#place}.${name}`);
  }

  wrong(name: string, problem: string): TemplateError {
    return new TemplateError(`${this.#place}.${name}`, `${problem}.`);
  }
}
