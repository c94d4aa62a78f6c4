import { readdirSync, readFileSync, readlinkSync } from "node:fs";

const listen = "0A";

/**
 * The addresses that this process listens at, as the kernel writes them: `0100007F:1F90` is 127.0.0.1:8080.
 * Only Linux tells; elsewhere there are none.
 */
export function listening(): string[] {
  if (process.platform !== "linux") return [];
  const own = new Set(readdirSync("/proc/self/fd").map(socketOf));
  return ["/proc/self/net/tcp", "/proc/self/net/tcp6"]
    .flatMap((table) => readFileSync(table, "utf8").split("\n").slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , state, , , , , , inode]) => state === listen && own.has(`socket:[${inode}]`))
    .map(([, address = ""]) => address)
    .sort();
}

function socketOf(descriptor: string): string {
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`);
  } catch {
    // It was the one that read the folder.
    return "";
  }
}
