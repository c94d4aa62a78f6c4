import { vi } from "vitest";

/** Waits for real processes, which no clock of a test can hurry. */
export function eventually(assertion: () => void): Promise<void> {
  return vi.waitFor(assertion, { timeout: 15_000, interval: 5 });
}
