import { join } from "node:path";
import { run } from "./run.ts";
import { turboFailure } from "./turbo-failure.ts";

/** Builds every function, each only when its sources changed; the client is served from its sources. @throws {CommandError} */
export async function build(root: string): Promise<void> {
  const turbo = join(root, "node_modules/.bin/turbo");
  await run(
    turbo,
    ["run", "build", "--filter=!@repo/web", "--output-logs=errors-only", "--log-prefix=none"],
    {
      cwd: root,
      env: { TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1" },
      purpose: "build the workspace",
      readable: turboFailure,
    },
  );
}
