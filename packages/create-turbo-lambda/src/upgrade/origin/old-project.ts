import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { CreateError } from "../../create-error.ts";
import { filesIn } from "../../pack/variants/files-in.ts";
import type { ProjectFiles } from "../../project/project-file.ts";
import type { OldPackage } from "./old-package.ts";

const execute = promisify(execFile);

/**
 * The project as another version wrote it: by its own program, which alone knows what it left out and how it named things.
 * @param answers its flags without their dashes
 * @param draft an existing folder, in which it writes
 * @throws {CreateError} when it can't
 */
export async function oldProject(
  { folder, version }: OldPackage,
  answers: Readonly<Record<string, string>>,
  draft: string,
): Promise<ProjectFiles> {
  const project = join(draft, "project");
  const program = join(folder, "bin/create-turbo-lambda.cjs");
  const flags = Object.entries(answers).flatMap(([flag, value]) => [`--${flag}`, value]);
  try {
    const command = [program, project, "--yes", "--no-install", "--no-git", ...flags];
    await execute(process.execPath, command, { cwd: draft });
  } catch (error) {
    const said = (error as { readonly stderr?: string }).stderr?.trim() || String(error);
    throw new CreateError(`create-turbo-lambda ${version} can't write its project again: ${said}`, 1, {
      cause: error,
    });
  }
  return filesIn(project);
}
