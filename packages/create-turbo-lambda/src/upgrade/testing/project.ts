import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Release } from "./releases.ts";

/** Somebody's project in a repository of its own. */
export class Project {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  git(...args: readonly string[]): string {
    const somebody = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.com"];
    return execFileSync("git", [...somebody, ...args], {
      cwd: this.folder,
      encoding: "utf8",
      stdio: "pipe",
    }).trimEnd();
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), "utf8");
  }

  has(path: string): boolean {
    return existsSync(join(this.folder, path));
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  /** Replaces a text that must be there. */
  edit(path: string, from: string, to: string): void {
    const text = this.read(path);
    if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
    this.write(path, text.replace(from, to));
  }

  remove(path: string): void {
    rmSync(join(this.folder, path), { recursive: true });
  }

  commit(): void {
    this.git("add", "--all");
    this.git("commit", "--quiet", "--allow-empty", "--message", "Change");
  }

  /** All that can be seen of it: the commit, what git says of the work tree, and each file with its content. */
  get state(): string {
    const status = this.git("status", "--porcelain", "--untracked-files=all");
    const refs = this.git("for-each-ref");
    const diff = this.git("diff", "HEAD");
    return [this.git("rev-parse", "HEAD"), refs, this.git("ls-files", "--stage"), status, diff].join("\n");
  }
}

const places: string[] = [];

export function emptyPlace(): string {
  const place = mkdtempSync(join(tmpdir(), "upgrade-test-"));
  places.push(place);
  return place;
}

export function removePlaces(): void {
  for (const place of places.splice(0)) rmSync(place, { recursive: true, force: true });
  created.clear();
}

/** Creates a project with a release, by its own command. */
export function create({ folder }: Release, target: string, flags: readonly string[] = []): Project {
  const program = join(folder, "bin/create-turbo-lambda.cjs");
  const command = [program, target, "--yes", "--no-install", "--no-git", ...flags];
  const { status, stderr } = spawnSync(process.execPath, command, { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return new Project(target);
}

/** By the release's folder and the flags. */
const created = new Map<string, string>();

/** Creates a project with a release, and commits it. */
export function createCommitted(release: Release, flags: readonly string[] = []): Project {
  const key = [release.folder, ...flags].join(" ");
  let original = created.get(key);
  if (original === undefined) {
    const project = create(release, join(emptyPlace(), "tea-house"), flags);
    project.git("init", "--quiet", "--initial-branch=main");
    project.commit();
    original = project.folder;
    created.set(key, original);
  }
  const copy = join(emptyPlace(), "tea-house");
  cpSync(original, copy, { recursive: true, preserveTimestamps: true });
  return new Project(copy);
}
