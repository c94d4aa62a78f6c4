import { execFileSync } from "node:child_process";

/** Makes a folder a repository, with all that is in it: Turborepo asks git what has changed. */
export function commitAll(root: string): void {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root, stdio: "ignore" });
  git("init");
  git("add", "--all");
  const author = ["-c", "user.name=scale", "-c", "user.email=scale@localhost"];
  git(...author, "commit", "--message", "scale", "--no-gpg-sign");
}
