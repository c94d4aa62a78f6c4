import { AwsError } from "../../../endpoint/aws-error.ts";
import type { Cognito } from "../cognito.ts";

/** One action of the API: the parsed request to the answer's members. @throws {AwsError} */
export type Action = (input: Input, cognito: Cognito) => object | Promise<object>;

/** The members of a request, read by type. */
export class Input {
  readonly #members: Readonly<Record<string, unknown>>;

  constructor(members: object) {
    this.#members = { ...members };
  }

  /** @throws {AwsError} `InvalidParameterException` when it is missing */
  text(name: string): string {
    const value = this.optionalText(name);
    if (value === undefined) throw invalid(name, "must not be null");
    return value;
  }

  optionalText(name: string): string | undefined {
    const value = this.#members[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== "string") throw invalid(name, "must be a string");
    return value;
  }

  flag(name: string): boolean {
    return this.#members[name] === true;
  }

  optionalNumber(name: string): number | undefined {
    const value = this.#members[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== "number") throw invalid(name, "must be a number");
    return value;
  }

  /** A member that is a map of strings: `AuthParameters`. */
  map(name: string): Input {
    const value = this.#members[name];
    return new Input(typeof value === "object" && value !== null ? value : {});
  }

  /** A list of `{ Name, Value }`: `UserAttributes`. */
  attributes(name: string): Record<string, string> {
    const value = this.#members[name] ?? [];
    if (!Array.isArray(value)) throw invalid(name, "must be a list");
    return Object.fromEntries(
      value.map((attribute) => {
        const entry = new Input(attribute);
        return [entry.text("Name"), entry.optionalText("Value") ?? ""];
      }),
    );
  }
}

function invalid(name: string, rule: string): AwsError {
  return new AwsError(
    "InvalidParameterException",
    `1 validation error detected: Value at '${name.charAt(0).toLowerCase()}${name.slice(1)}' failed to satisfy constraint: Member ${rule}`,
  );
}
