import { existsSync, mkdirSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A share of one CPU that processes can be held to. */
export interface CpuQuota {
  limit(pid: number): void;
  close(): void;
}

const root = "/sys/fs/cgroup";
// Short enough that a throttled process does not wait for long stretches that a whole CPU would not have.
const period = 20_000;

/**
 * Sets up a cgroup, which takes Linux and root.
 * @param share of one CPU, 0.145 for example
 * @throws {Error} when the machine does not allow it
 */
export function cpuQuota(share: number): CpuQuota {
  const quota = Math.round(share * period);
  const unified = existsSync(join(root, "cgroup.controllers"));
  const group = join(root, unified ? "" : "cpu", `bench-${process.pid}`);
  mkdirSync(group);
  try {
    if (unified) {
      writeFileSync(join(root, "cgroup.subtree_control"), "+cpu");
      writeFileSync(join(group, "cpu.max"), `${quota} ${period}`);
    } else {
      writeFileSync(join(group, "cpu.cfs_period_us"), String(period));
      writeFileSync(join(group, "cpu.cfs_quota_us"), String(quota));
    }
  } catch (error) {
    rmdirSync(group);
    throw error;
  }
  return {
    limit: (pid) => writeFileSync(join(group, "cgroup.procs"), String(pid)),
    close: () => rmdirSync(group),
  };
}
