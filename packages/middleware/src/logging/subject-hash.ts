/**
 * Loads what the hash needs. To be called during INIT where there will be a subject: the first call would wait for it
 * with the function's share of a CPU. It is not imported, since a public route needs none of it.
 */
export function prepareSubjectHash(): void {
  process.getBuiltinModule("node:crypto");
}

/** A person's mark in the log: the same for the same subject, and not the subject itself. 16 hexadecimal digits. */
export function subjectHash(subject: string): string {
  return process.getBuiltinModule("node:crypto").hash("sha256", subject).slice(0, 16);
}
