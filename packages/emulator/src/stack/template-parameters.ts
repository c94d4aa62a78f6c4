import type { ParameterStore } from "../services/ssm/parameter-store.ts";
import { type Parameter, type Template, TemplateError } from "../template/template.ts";

type Store = Pick<ParameterStore, "find" | "localValues">;

const storedType = /^AWS::SSM::Parameter::Value<(?<inner>.+)>$/;
const listType = /^(?:CommaDelimitedList|List<.+>)$/;

/**
 * The values of a template's parameters: their defaults, or what the Parameter Store holds under the name that a default is. Nobody
 * is asked for values here.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html
 */
export class TemplateParameters {
  readonly #parameters: Readonly<Record<string, Parameter>>;
  /** Looked up before any resource is made, as CloudFormation does: a stack can't read what it makes itself. */
  readonly #stored = new Map<string, string>();
  readonly #store: () => Store;

  constructor({ Parameters = {} }: Template, store: () => Store) {
    this.#parameters = Parameters;
    this.#store = store;
    for (const [name, { Type, Default }] of Object.entries(Parameters)) {
      const value =
        storedType.test(Type) && Default !== undefined ? store().find(String(Default))?.value : undefined;
      if (value !== undefined) this.#stored.set(name, value);
    }
  }

  /**
   * Undefined when the template has no parameter of the name.
   * @throws {TemplateError} when it has no value
   */
  value(name: string): unknown {
    const parameter = Object.hasOwn(this.#parameters, name) ? this.#parameters[name] : undefined;
    if (!parameter) return undefined;
    const { Type, Default } = parameter;
    const place = `Parameters.${name}`;
    if (Default === undefined) {
      throw new TemplateError(place, "has no Default, and nobody is asked for a value here. Give it one.");
    }
    const inner = storedType.exec(Type)?.groups?.inner;
    if (inner === undefined) return listType.test(Type) ? items(Default) : Default;
    const stored = this.#stored.get(name);
    if (stored !== undefined) return listType.test(inner) ? items(stored) : stored;
    const key = String(Default);
    throw new TemplateError(
      place,
      `reads the SSM parameter ${key}, which has no value here when the stack is made. ${this.#store().localValues.hint(key)}`,
    );
  }
}

function items(value: unknown): string[] {
  const text = String(value);
  return text === "" ? [] : text.split(",").map((item) => item.trim());
}
