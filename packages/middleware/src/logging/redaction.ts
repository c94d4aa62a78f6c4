import { errorRecord } from "../errors/error-record.ts";

const known =
  "authori[sz]ation|cookie|passw|passphrase|token|secret|credential|api[-_]?key|private[-_]?key|access[-_]?key";

const redacted = "[redacted]";
// eyJ is {" in base64url: the beginning of a token's header.
const token = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g;

/** What `JSON.stringify` asks of each value, to leave secrets out. */
export type Redaction = (key: string, value: unknown) => unknown;

/**
 * Leaves out the values that belong in no log: JSON Web Tokens in any text, and what stands under a key with one of the
 * known words in it, or with one of those that `LOG_REDACT` adds, separated by commas. Upper case makes no difference, and
 * nor does the `-` of `account-number`.
 */
export function redaction({ LOG_REDACT = "" }: NodeJS.ProcessEnv = process.env): Redaction {
  const words = LOG_REDACT.split(",").map((word) => word.match(/[a-z0-9]+/gi)?.join("[-_]?"));
  const secret = new RegExp([known, ...words.filter((word) => word !== undefined)].join("|"), "i");
  return (key, value) => {
    if (value !== undefined && secret.test(key)) return redacted;
    if (typeof value === "string") return value.includes("eyJ") ? value.replace(token, redacted) : value;
    if (typeof value === "bigint") return String(value);
    return value instanceof Error ? errorRecord(value) : value;
  };
}
