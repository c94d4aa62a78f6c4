import type { MigratedTree } from "../../migrations/migration.ts";
import type { Git } from "../git/git.ts";
import type { Unmerged } from "./three-way.ts";

/** The result of a merge while it is still being changed, in an index of its own. Paths are from the project's root. */
export class DraftTree implements MigratedTree {
  readonly #git: Git;
  readonly #prefix: string;
  /** By path: its mode and its object. */
  readonly #entries = new Map<string, string>();
  /** The same for what is different from the merge. */
  readonly #changes = new Map<string, string>();
  readonly #tree: string;
  readonly #unmerged: Unmerged;

  constructor(git: Git, prefix: string, tree: string, unmerged: Unmerged) {
    this.#git = git;
    this.#prefix = prefix;
    this.#tree = tree;
    this.#unmerged = unmerged;
    git.text(["read-tree", tree]);
    for (const entry of git.list(["ls-files", "--stage", "-z"])) {
      const [, mode = "", object = "", path = ""] = /^(\d+) (\w+) 0\t(.*)$/s.exec(entry) ?? [];
      if (path.startsWith(prefix)) this.#entries.set(path.slice(prefix.length), `${mode} ${object}`);
    }
  }

  get paths(): readonly string[] {
    return [...this.#entries.keys()].filter((path) => !this.#unmerged.has(this.#prefix + path));
  }

  has(path: string): boolean {
    return this.#entries.has(path);
  }

  read(path: string): string | undefined {
    const [mode, object] = this.#entries.get(path)?.split(" ") ?? [];
    const isFile = mode?.startsWith("100");
    if (object === undefined || !isFile || this.#unmerged.has(this.#prefix + path)) return undefined;
    return this.#git.bytes(["cat-file", "blob", object]).toString("utf8");
  }

  write(path: string, text: string): void {
    const [mode = "100644"] = this.#entries.get(path)?.split(" ") ?? [];
    const object = this.#git.text(["hash-object", "-w", "--stdin"], text);
    this.place(path, mode, object);
  }

  /** Puts an object that git has at a path. */
  place(path: string, mode: string, object: string): void {
    this.#entries.set(path, `${mode} ${object}`);
    this.#changes.set(path, `${mode} ${object}`);
  }

  remove(path: string): void {
    this.#entries.delete(path);
    this.#changes.set(path, `0 ${"0".repeat(this.#tree.length)}`);
  }

  /** @returns the tree's object name */
  save(): string {
    const changes = [...this.#changes].map(([path, entry]) => `${entry}\t${this.#prefix}${path}\0`);
    this.#git.bytes(["update-index", "-z", "--index-info"], changes.join(""));
    return this.#git.text(["write-tree"]);
  }
}
