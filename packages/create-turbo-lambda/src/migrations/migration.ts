/** The files of somebody's project while it is upgraded, after the merge. Files in conflict are not among them. */
export interface MigratedTree {
  /** All paths, from the project's root. */
  readonly paths: readonly string[];
  /** A file's text, if it is there. */
  read(path: string): string | undefined;
  write(path: string, text: string): void;
  remove(path: string): void;
}

/**
 * A change that a merge can't make, since it is one of the files that the project's owner wrote. It looks for the shape that it
 * changes, leaves alone what has another one, and changes nothing when it runs again.
 */
export interface Migration {
  /** The version of the template that needs it. */
  readonly version: string;
  /** What it does, as in "rename handler to run". */
  readonly name: string;
  /** @returns what it found in another shape and left alone: where, what, and what to do by hand, one line each */
  run(tree: MigratedTree): readonly string[];
}
