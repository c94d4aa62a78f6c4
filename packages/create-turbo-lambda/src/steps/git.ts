import { type CommandResult, run as runCommand } from "./command.ts";

type Run = (folder: string, command: string, args: readonly string[]) => CommandResult;

/**
 * Makes a folder a repository with one commit, when git is there, knows who commits, and is not already at work around it.
 * @returns why it did not, if it did not
 */
export function startRepository(folder: string, message: string, run: Run = runCommand): string | undefined {
  const git = (...args: string[]) => run(folder, "git", args);
  if (!git("--version").succeeded) return "git is not installed";
  if (git("rev-parse", "--is-inside-work-tree").succeeded) return "the folder is in a repository already";
  const isKnown = ["user.name", "user.email"].every((key) => git("config", key).output !== "");
  if (!isKnown) return "git does not know who you are (git config --global user.name and user.email)";
  const done =
    git("init", "--quiet", "--initial-branch=main").succeeded &&
    // All files in one pack: a file of its own for each takes git longer than all else that is done here.
    git("-c", "core.bigFileThreshold=1", "add", "--all").succeeded &&
    git("commit", "--quiet", "--no-verify", "--message", message).succeeded;
  return done ? undefined : "git could not commit";
}
