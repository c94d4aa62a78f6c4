import { type ChildProcess, spawn } from "node:child_process";
import type { Writable } from "node:stream";

const children = new Set<ChildProcess>();
let watchdog: Writable | undefined;

/**
 * Keeps the list of living processes that it reads, `+ pid` and `- pid`, and kills them when its input ends. A frozen
 * process can't notice that the emulator was killed, and would stand still for ever.
 */
const watchdogScript = `
  live=
  while read -r change pid; do
    rest=
    for each in $live; do [ "$each" = "$pid" ] || rest="$rest $each"; done
    live=$rest
    [ "$change" = "-" ] || live="$live $pid"
  done
  [ -z "$live" ] || kill -KILL $live`;

/** Makes sure that a function's process never outlives this one, frozen or not, however this one ends. */
export function endWithThisProcess(child: ChildProcess): void {
  if (!watchdog) {
    process.once("exit", () => {
      for (const each of children) each.kill("SIGKILL");
    });
    watchdog = startWatchdog();
  }
  const { pid } = child;
  if (pid === undefined) return;
  children.add(child);
  watchdog.write(`+ ${pid}\n`);
  child.once("exit", () => {
    children.delete(child);
    watchdog?.write(`- ${pid}\n`);
  });
}

function startWatchdog(): Writable {
  // In a session of its own, so that Ctrl-C doesn't reach it. Windows has no sh, and no frozen processes either.
  const dog = spawn("/bin/sh", ["-c", watchdogScript], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
    windowsHide: true,
  });
  dog.on("error", () => {});
  dog.stdin.on("error", () => {});
  dog.unref();
  if ("unref" in dog.stdin && typeof dog.stdin.unref === "function") dog.stdin.unref();
  return dog.stdin;
}
