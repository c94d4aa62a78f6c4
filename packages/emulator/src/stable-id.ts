import { createHash } from "node:crypto";

const lowerCase = "abcdefghijklmnopqrstuvwxyz";
const digits = "0123456789";

/** The alphabet of user pool ids: `eu-west-1_AbCdEf123`. */
export const alphanumeric = lowerCase + lowerCase.toUpperCase() + digits;
/** The alphabet of app client ids and secrets, and of all that API Gateway names. */
export const lowerCaseAlphanumeric = lowerCase + digits;

/** Up to 64 characters that look random but are the same whenever the seed is: a restart changes no id. */
export function stableId(seed: string, alphabet: string, length: number): string {
  const digest = createHash("sha512").update(seed).digest();
  return Array.from(digest.subarray(0, length), (byte) => alphabet[byte % alphabet.length]).join("");
}

/** A name-based UUID (version 5 in form), the same whenever the seed is. */
export function stableUuid(seed: string): string {
  const digest = createHash("sha256").update(seed).digest().subarray(0, 16);
  digest[6] = (digest[6]! & 0x0f) | 0x50;
  digest[8] = (digest[8]! & 0x3f) | 0x80;
  return digest.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
