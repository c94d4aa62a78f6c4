/** Does what must not break what it is about: an error is logged. */
export function unbroken(work: () => void): void {
  try {
    work();
  } catch (error) {
    warn(`No cost record: ${error}`);
  }
}

/** Says what is wrong with the recording of costs. */
export function warn(message: string): void {
  process.stdout.write(`${JSON.stringify({ level: "WARN", timestamp: new Date(), message })}\n`);
}
