import { randomBytes } from "node:crypto";

/** A request id as the gateway makes it: 15 characters and a padding sign, for example `JKJaXmPLvHcESHA=`. */
export function requestIdentifier(): string {
  return `${randomBytes(11).toString("base64url")}=`;
}
