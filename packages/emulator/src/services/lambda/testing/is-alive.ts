import { existsSync, readFileSync } from "node:fs";

/** Whether a process still runs; one that has ended but was not waited for, a zombie, does not. */
export function isAlive(pid: number): boolean {
  const stat = `/proc/${pid}/stat`;
  try {
    if (existsSync("/proc/self/stat")) return !/\) [ZX] /.test(readFileSync(stat, "latin1"));
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
