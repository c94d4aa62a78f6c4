import { attributeParts, intrinsicName, substitution } from "./intrinsic.ts";

/** The logical ids that a value refers to by `Ref`, `Fn::GetAtt` or `Fn::Sub`; parameters and pseudo parameters are among them. */
export function references(value: unknown): Set<string> {
  const found = new Set<string>();
  collect(value, found);
  return found;
}

function collect(value: unknown, found: Set<string>): void {
  if (value === null || typeof value !== "object") return;
  const name = intrinsicName(value);
  const argument = name ? (value as Record<string, unknown>)[name] : undefined;
  if (name === "Ref") found.add(String(argument));
  else if (name === "Fn::GetAtt") found.add(attributeParts(argument)[0]);
  else if (name === "Fn::Sub") collectSubstitutions(argument, found);
  for (const part of Object.values(value)) collect(part, found);
}

function collectSubstitutions(argument: unknown, found: Set<string>): void {
  const [text, own = {}] = Array.isArray(argument) ? argument : [argument];
  for (const match of String(text).matchAll(substitution)) {
    const [logicalId] = attributeParts(match.groups?.name);
    if (!match.groups?.literal && !Object.hasOwn(own, logicalId)) found.add(logicalId);
  }
}
