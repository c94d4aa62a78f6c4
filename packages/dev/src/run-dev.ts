import { join, resolve } from "node:path";
import pc from "picocolors";
import { readArguments, usage } from "./terminal/arguments.ts";
import { eventLine } from "./terminal/event-line.ts";
import { Progress } from "./terminal/progress.ts";
import { screen } from "./terminal/screen.ts";
import { startWorkspace, type Workspace } from "./workspace.ts";

const root = join(import.meta.dirname, "../../..");
const progress = new Progress();
let workspace: Workspace | undefined;
let stopping = false;

process.on("SIGINT", stop);
process.on("SIGTERM", stop);

try {
  const { help, ports, state, iam } = readArguments(process.argv.slice(2));
  if (help) {
    console.log(usage);
    process.exit();
  }
  workspace = await startWorkspace({
    root,
    ports,
    iam,
    ...(state && { directory: resolve(state) }),
    progress: (step) => progress.next(step),
    on: (event) => {
      const line = eventLine(event);
      if (line && workspace) console.log(line);
    },
  });
  progress.done();
  console.log(screen(workspace));
} catch (error) {
  progress.failed();
  console.error(`\n${pc.red("Could not start.")} ${(error as Error).message}\n`);
  process.exit(1);
}

// The first signal stops everything in order; the second does not wait for it.
function stop(signal: NodeJS.Signals): void {
  if (stopping || !workspace) process.exit(130);
  stopping = true;
  console.log(pc.dim(`\n  Stopping (${signal}); once more to stop at once.`));
  workspace.close().then(
    () => process.exit(0),
    (error: Error) => {
      console.error(`${pc.red("Did not stop cleanly.")} ${error.message}`);
      process.exit(1);
    },
  );
}
