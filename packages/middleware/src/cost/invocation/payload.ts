/** The bytes of a text, or of what is bytes already; nothing has none. */
export function bytesOf(value: unknown): number {
  if (typeof value === "string") return Buffer.byteLength(value);
  return value instanceof Uint8Array ? value.byteLength : 0;
}

/** How many chunks of so many kilobytes a payload is billed as: at least one. */
export function chunks(bytes: number, kilobytes: number): number {
  return Math.max(1, Math.ceil(bytes / (kilobytes * 1024)));
}
