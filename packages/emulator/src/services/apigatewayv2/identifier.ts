import { createHash, randomBytes } from "node:crypto";

/** An id of lower-case letters and digits that is the same whenever the seed is: a restart keeps an API's URL. */
export function identifier(seed: string, length = 10): string {
  const digest = createHash("sha256").update(seed).digest("hex");
  return BigInt(`0x${digest}`).toString(36).padStart(48, "0").slice(-length);
}

/** A request id as the gateway makes it: 15 characters and a padding sign, for example `JKJaXmPLvHcESHA=`. */
export function requestIdentifier(): string {
  return `${randomBytes(11).toString("base64url")}=`;
}
