/** A person's mark in the log: the same for the same subject, and not the subject itself. 16 hexadecimal digits. */
export function subjectHash(subject: string): string {
  // Loaded here and not imported: it costs 3 ms where no AWS SDK has loaded it, and a public route needs none of it.
  return process.getBuiltinModule("node:crypto").hash("sha256", subject).slice(0, 16);
}
