/** A file of a project. */
export interface ProjectFile {
  readonly content: Buffer;
  readonly executable: boolean;
}

/** All files of a project, by their paths from its root. */
export type ProjectFiles = ReadonlyMap<string, ProjectFile>;
