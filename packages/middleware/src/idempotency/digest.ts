/** The SHA-256 of a list of values, in hexadecimal digits; no two lists share one, whatever separators they hold. */
export function digest(parts: readonly unknown[]): string {
  // Loaded here and not imported: an import of a builtin would cost load time (see subject-hash.ts).
  return process.getBuiltinModule("node:crypto").hash("sha256", JSON.stringify(parts));
}
