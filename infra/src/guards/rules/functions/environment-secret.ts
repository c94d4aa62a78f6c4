import type { Guard } from "../../guard.ts";
import { variablesOf } from "./variables.ts";

const knownSecrets: readonly (readonly [what: string, pattern: RegExp])[] = [
  ["an access key of AWS", /\b(AKIA|ASIA)[A-Z0-9]{16}\b/],
  ["a private key", /-----BEGIN [A-Z ]*PRIVATE KEY/],
  ["a token of GitHub", /\b(gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{22,})/],
  ["a token of Slack", /\bxox[abprs]-[A-Za-z0-9-]{10,}/],
  ["a key of Stripe", /\b[rs]k_(live|test)_[A-Za-z0-9]{10,}/],
  ["a token of npm", /\bnpm_[A-Za-z0-9]{36}\b/],
  ["a key of Google", /\bAIza[\w-]{35}\b/],
  ["a JSON Web Token", /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\./],
  ["a password in a URL", /\w:\/\/[^/\s:@]+:[^/\s:@]+@/],
  ["a secret that CloudFormation writes out at the deployment", /\{\{resolve:(secretsmanager|ssm-secure):/],
];

/** Whose value nobody may read; a name, an ARN or a path of a secret is none. */
const secretName = /(secret|passw(or)?d|private_?key|api_?key|access_?key|credential|token)$/i;
const placeOfSecret = /^(arn:|\/)/;

/** Refuses what looks like a secret in an environment variable: whoever may describe the function can read it. */
export const environmentSecret: Guard = {
  id: "environment-secret",
  check: (template) =>
    template.all("AWS::Lambda::Function").flatMap((resource) =>
      Object.entries(variablesOf(resource)).flatMap(([key, value]) => {
        const what = secretIn(key, JSON.stringify(value), value);
        if (what === undefined) return [];
        return {
          logicalId: resource.logicalId,
          property: `Properties.Environment.Variables.${key}`,
          // Never the value itself: this is printed in logs.
          wrong: `Its environment variable ${key} looks like ${what}.`,
          mend: "Keep it in Secrets Manager or as a SecureString of SSM, and let the function read it by its name.",
        };
      }),
    ),
};

function secretIn(key: string, json: string, value: unknown): string | undefined {
  const known = knownSecrets.find(([, pattern]) => pattern.test(json));
  if (known) return known[0];
  if (typeof value !== "string") return undefined;
  if (secretName.test(key) && value.length >= 6 && !placeOfSecret.test(value)) return "a secret, by its name";
  const random = value.match(/[A-Za-z0-9+=]{24,}/g)?.some((word) => isRandom(word)) ?? false;
  return random ? "a random key" : undefined;
}

/** Words and generated names repeat their letters and have few digits; a key of 24 characters or more does neither. */
function isRandom(word: string): boolean {
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/].filter((kind) => kind.test(word)).length;
  const digits = word.replaceAll(/[^0-9]/g, "").length;
  const hex = /^[0-9a-f]{32,}$/i.test(word);
  return hex ? bitsPerCharacter(word) > 3 : kinds === 3 && digits >= 2 && bitsPerCharacter(word) > 4;
}

/** Shannon's entropy. */
function bitsPerCharacter(word: string): number {
  const counts = [...Map.groupBy(word, (character) => character).values()].map(({ length }) => length);
  return counts.reduce((bits, count) => bits - (count / word.length) * Math.log2(count / word.length), 0);
}
