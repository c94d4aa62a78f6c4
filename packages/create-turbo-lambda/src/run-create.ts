import { basename, resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { completeAnswers } from "./answers/complete-answers.ts";
import { givenAnswers } from "./answers/given.ts";
import { cancelled, type Prompter } from "./answers/prompter.ts";
import type { Arguments } from "./arguments/read-arguments.ts";
import { CreateError } from "./create-error.ts";
import { projectFiles, readTemplate } from "./project/project-files.ts";
import { run } from "./steps/command.ts";
import { startRepository } from "./steps/git.ts";
import { type PackageManager, pnpmCommand, runningPackageManager } from "./steps/package-manager.ts";
import type { Report } from "./steps/report.ts";
import { checkTarget } from "./target/check-target.ts";
import { writeProject } from "./target/write-project.ts";

/**
 * Writes a project, and installs and commits it as far as that is wanted and possible.
 * @param dist the folder of the built package
 * @param prompter who is asked for what is missing, if there is somebody
 * @throws {CreateError} when it can't be, or on Ctrl-C
 */
export async function runCreate(dist: string, args: Arguments, prompter?: Prompter): Promise<Report> {
  const { folder: written, values } = args;
  const given = givenAnswers(args);
  const overwrite = values.overwrite === true;
  // Before the questions: a folder that can't be taken is not worth answering them.
  if (written !== undefined) checkTarget(written, { overwrite });
  const answers = await completeAnswers(given, written && basename(resolve(written)), prompter);
  const target = checkTarget(written ?? answers.name, { overwrite });
  const files = projectFiles(dist, answers);
  const { version } = readTemplate(dist);
  const manager =
    (values.pm as PackageManager | undefined) ?? runningPackageManager(process.env.npm_config_user_agent);
  const { folder, kept } = target;
  const report = { folder, answers, files: files.size, kept, manager, version };
  if (values["dry-run"]) {
    return { ...report, dryRun: true, installed: false, committed: false, uncommitted: undefined };
  }

  await uninterrupted(() => writeProject(target, files));
  // The commit comes first: what an install that fails leaves behind is not in it.
  const uncommitted =
    values.git === false ? undefined : startRepository(folder, `Start from create-turbo-lambda ${version}`);
  const installs = values.install !== false;
  if (installs) install(folder, manager);
  return {
    ...report,
    dryRun: false,
    installed: installs,
    committed: values.git !== false && uncommitted === undefined,
    uncommitted,
  };
}

/** Does something that takes no time to stop in, and undoes it when Ctrl-C came meanwhile. */
async function uninterrupted(write: () => { undo(): void; keep(): void }): Promise<void> {
  let interrupted = false;
  const interrupt = () => {
    interrupted = true;
  };
  process.on("SIGINT", interrupt).on("SIGTERM", interrupt);
  try {
    const written = write();
    // Signals arrive between two turns of the event loop.
    await setImmediate();
    if (interrupted) {
      written.undo();
      throw cancelled();
    }
    written.keep();
  } finally {
    process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
  }
}

function install(folder: string, manager: PackageManager): void {
  const [command = "", ...args] = pnpmCommand[manager].split(" ");
  if (run(folder, command, [...args, "install", "--frozen-lockfile"], true).succeeded) return;
  throw new CreateError(
    `${folder} is written, but ${pnpmCommand[manager]} install failed there. Is there a network? Run it again.`,
    1,
  );
}
