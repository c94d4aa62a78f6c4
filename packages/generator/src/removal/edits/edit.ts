import type { App } from "../app.ts";

/** A change of a text. @returns the same text when it finds nothing to change, which is an error */
export interface Edit {
  (path: string, text: string, app: App): string;
  /** Another feature's removal may have made the same change. */
  readonly optional?: true;
}

/** An edit that another feature's removal may have made needless. */
export function unlessGone(edit: Edit): Edit {
  return Object.assign((...args: Parameters<Edit>) => edit(...args), { optional: true as const });
}
