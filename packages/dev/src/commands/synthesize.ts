import { join } from "node:path";
import { run } from "./run.ts";
import { uncaughtError } from "./uncaught-error.ts";

interface SynthesizeOptions {
  readonly root: string;
  /** Where the cloud assembly goes. */
  readonly output: string;
  /** Where the client is served, so that the user pool sends people back there. */
  readonly clientUrl: string;
}

/** Synthesizes the local stage of the CDK app. @throws {CommandError} with what the app said */
export async function synthesize({ root, output, clientUrl }: SynthesizeOptions): Promise<void> {
  await run(process.execPath, ["src/app.ts", "local"], {
    cwd: join(root, "infra"),
    env: { CDK_OUTDIR: output, LOCAL_CLIENT_URL: clientUrl, CDK_VALIDATION: "false" },
    purpose: "synthesize the template",
    readable: uncaughtError,
  });
}
