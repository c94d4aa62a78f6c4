import type { Chosen } from "./choices.ts";

/** All that makes one project different from another. */
export interface Answers extends Chosen {
  /** The app's name, without a scope. */
  readonly name: string;
  /** The npm scope of the root package, without its `@`. */
  readonly scope?: string;
  readonly region: string;
}

/** What has been said so far. */
export type Given = { readonly [Key in keyof Answers]?: Answers[Key] | undefined };

/** The root package's name. */
export function packageName({ name, scope }: Pick<Answers, "name" | "scope">): string {
  return scope === undefined ? name : `@${scope}/${name}`;
}
