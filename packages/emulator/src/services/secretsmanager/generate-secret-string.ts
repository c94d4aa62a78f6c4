import { stableId } from "../../stable-id.ts";

export interface GenerateSecretString {
  readonly length: number;
  readonly excluded: string;
  readonly lowerCase: boolean;
  readonly upperCase: boolean;
  readonly numbers: boolean;
  readonly punctuation: boolean;
  readonly space: boolean;
  /** A JSON object that the password goes into, and below which key. */
  readonly template?: { readonly json: string; readonly key: string };
}

/**
 * A password as Secrets Manager makes one up, but the same whenever the seed is, so that a restart changes none.
 * @throws {Error} when every character is excluded, or the template is no JSON object
 */
export function generateSecretString(seed: string, options: GenerateSecretString): string {
  const { length, template } = options;
  const alphabet = alphabetOf(options);
  if (alphabet === "") throw new Error("GenerateSecretString excludes every character.");
  const blocks = Array.from({ length: Math.ceil(length / 64) }, (_, index) =>
    stableId(`${seed}/${index}`, alphabet, 64),
  );
  const password = blocks.join("").slice(0, length);
  return template ? JSON.stringify({ ...parse(template.json), [template.key]: password }) : password;
}

function alphabetOf({
  excluded,
  lowerCase,
  upperCase,
  numbers,
  punctuation,
  space,
}: GenerateSecretString): string {
  const letters = "abcdefghijklmnopqrstuvwxyz";
  const all = [
    lowerCase ? letters : "",
    upperCase ? letters.toUpperCase() : "",
    numbers ? "0123456789" : "",
    punctuation ? "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~" : "",
    space ? " " : "",
  ];
  return [...all.join("")].filter((character) => !excluded.includes(character)).join("");
}

function parse(json: string): object {
  try {
    const value: unknown = JSON.parse(json);
    if (value !== null && typeof value === "object" && !Array.isArray(value)) return value;
  } catch {
    // Refused below, as what is no object.
  }
  throw new Error("GenerateSecretString.SecretStringTemplate is no JSON object.");
}
