import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { devNull } from "node:os";
import { fileURLToPath } from "node:url";
import type { CpuQuota } from "./cpu-quota.ts";
import type { Subject } from "./fresh-process.ts";
import type { RuntimeApi } from "./runtime-api.ts";

// The emulator's exports are for its hosts; the program that its functions' processes run lies beside them.
const runtime = fileURLToPath(
  new URL("./runtime/runtime.mjs", import.meta.resolve("@repo/emulator/emulator")),
);

/** Milliseconds from starting the process to its first request for an invocation, and of that invocation. */
export interface ColdStart {
  readonly init: number;
  readonly firstCall: number;
}

/**
 * Starts an execution environment by the emulator's runtime client and invokes it once.
 * @param quota what the process may use of the CPU when INIT is over, which Lambda does not throttle
 */
export async function coldStart(subject: Subject, api: RuntimeApi, quota?: CpuQuota): Promise<ColdStart> {
  const log = openSync(devNull, "w");
  const start = performance.now();
  const child = spawn(process.execPath, [runtime], {
    env: {
      ...subject.environment,
      AWS_LAMBDA_RUNTIME_API: api.address,
      _HANDLER: "handler.handler",
      _LAMBDA_TELEMETRY_LOG_FD: "3",
    },
    stdio: ["ignore", "ignore", "ignore", log],
  });
  const ended = once(child, "close");
  try {
    return await new Promise((resolve, reject) => {
      let init = 0;
      let invoked = 0;
      void ended.then(() => reject(new Error(`${subject.name}: its process ended before it answered.`)));
      api.serve({
        event: readFileSync(subject.eventFile, "utf8"),
        asked: () => {
          init = performance.now() - start;
          if (child.pid !== undefined) quota?.limit(child.pid);
          invoked = performance.now();
        },
        answered: (path, body) => {
          const now = performance.now();
          if (path.endsWith("/response") && body.includes('"statusCode":202')) {
            resolve({ init, firstCall: now - invoked });
          } else reject(new Error(`${subject.name}: it answered on ${path}: ${body}`));
        },
      });
    });
  } finally {
    child.kill("SIGKILL");
    await ended;
    closeSync(log);
  }
}
