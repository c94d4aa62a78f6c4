/** The one key of an intrinsic function call, such as `Fn::GetAtt`; undefined for any other value. */
export function intrinsicName(value: object): string | undefined {
  const [name, ...more] = Object.keys(value);
  const isCall =
    name !== undefined &&
    more.length === 0 &&
    (name === "Ref" || name === "Condition" || name.startsWith("Fn::"));
  return isCall ? name : undefined;
}

/** `Logical.Attribute`, or `["Logical", "Attribute"]`, as the two parts. */
export function attributeParts(argument: unknown): [logicalId: string, attribute: unknown] {
  if (Array.isArray(argument)) return [String(argument[0]), argument[1]];
  const [logicalId = "", ...attribute] = String(argument).split(".");
  return [logicalId, attribute.join(".")];
}

/** The names in a `Fn::Sub` text: `${Name}` and `${Name.Attribute}`, but not the literal `${!Name}`. */
export const substitution = /\$\{(?<literal>!?)(?<name>[^}]*)\}/g;
