import type { Edit } from "./edits/edit.ts";

/**
 * Something of the repository that a project can do without: all that goes with it, said once and held against the repository.
 * An entry that fits nothing any more is an error, so that a feature can't change without its removal.
 */
export interface Feature {
  /** `pnpm gen remove-<name>`. */
  readonly name: string;
  /** What is gone afterwards, in one line. */
  readonly says: string;
  /** Files, or folders with a slash at the end. */
  readonly paths: readonly string[];
  /** What other files have of it, by their paths. */
  readonly edits: Readonly<Record<string, readonly Edit[]>>;
  /** Each test that imports one of these modules, or something of these names, shows what goes, and goes too. */
  readonly shownBy?: { readonly modules: RegExp; readonly names: readonly string[] };
  /** What is there instead, by its path. */
  readonly writes?: Readonly<Record<string, string>>;
  /** Paths and edited files that another feature may have taken away before. */
  readonly sharedWith?: readonly string[];
}
