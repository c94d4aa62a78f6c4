/** Resolved properties of a resource, read as CloudFormation does: numbers and booleans may come as text. */
export class Properties {
  readonly #type: string;
  readonly #values: Readonly<Record<string, unknown>>;

  /** @param type names the resource in errors: `AWS::Cognito::UserPool` */
  constructor(type: string, values: unknown) {
    this.#type = type;
    this.#values = typeof values === "object" && values !== null ? { ...values } : {};
  }

  /** @throws {Error} when it is missing */
  text(name: string): string {
    const value = this.optionalText(name);
    if (value === undefined) throw this.#refused(name, "is required");
    return value;
  }

  optionalText(name: string): string | undefined {
    const value = this.#values[name];
    if (value === undefined) return undefined;
    if (typeof value === "object") throw this.#refused(name, "must be a string");
    return String(value);
  }

  /** @throws {Error} when it is no number */
  number(name: string): number | undefined {
    const value = this.optionalText(name);
    if (value === undefined) return undefined;
    if (value === "" || Number.isNaN(Number(value)))
      throw this.#refused(name, `must be a number, not "${value}"`);
    return Number(value);
  }

  /** @throws {Error} when it is neither true nor false */
  flag(name: string): boolean | undefined {
    const value = this.optionalText(name);
    if (value !== undefined && !["true", "false"].includes(value)) {
      throw this.#refused(name, `must be true or false, not "${value}"`);
    }
    return value === undefined ? undefined : value === "true";
  }

  optionalTexts(name: string): string[] | undefined {
    const value = this.#values[name];
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) throw this.#refused(name, "must be a list");
    return value.map(String);
  }

  texts(name: string): string[] {
    return this.optionalTexts(name) ?? [];
  }

  /** A property with properties of its own; empty when absent. */
  properties(name: string): Properties {
    return new Properties(`${this.#type} ${name}`, this.#values[name]);
  }

  has(name: string): boolean {
    return this.#values[name] !== undefined;
  }

  /** A list of properties; empty when absent. */
  list(name: string): Properties[] {
    const value = this.#values[name] ?? [];
    if (!Array.isArray(value)) throw this.#refused(name, "must be a list");
    return value.map((item) => new Properties(`${this.#type} ${name}`, item));
  }

  #refused(name: string, rule: string): Error {
    return new Error(`${this.#type}: the property ${name} ${rule}.`);
  }
}
