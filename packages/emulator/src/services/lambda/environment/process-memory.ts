import { readFileSync } from "node:fs";

/**
 * The most memory that a process has held at once, in MB, and undefined where the system doesn't tell (it takes /proc).
 * The peak, not the present size: what grows and shrinks between two looks counts as it does on Lambda.
 */
export function peakMemory(pid: number): number | undefined {
  try {
    const kilobytes = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "latin1"))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}
