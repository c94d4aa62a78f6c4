import type { App } from "../app.ts";

/** A change of a text. @returns the same text when it finds nothing to change, which is an error */
export interface Edit {
  (path: string, text: string, app: App): string;
  /** Another feature's removal may have made the same change. */
  readonly optional?: true;
}

/** The one of several edits that fits: a project's README is in one language or the other. */
export function eitherOf(...edits: readonly Edit[]): Edit {
  return (path, text, app) => {
    for (const edit of edits) {
      const after = edit(path, text, app);
      if (after !== text) return after;
    }
    return text;
  };
}

/** An edit that another feature's removal may have made needless. */
export function unlessGone(edit: Edit): Edit {
  return Object.assign((...args: Parameters<Edit>) => edit(...args), { optional: true as const });
}
