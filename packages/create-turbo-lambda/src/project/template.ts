import type { Chosen } from "../answers/choices.ts";
import { choices, structuralChoices } from "../answers/choices.ts";

/** What the package says of its template: `dist/template.json`. */
export interface Template {
  readonly version: string;
  /** The project with all there is to choose. */
  readonly files: readonly TemplateFile[];
  /** What is different in the other projects, by `variantOf` their choices. */
  readonly variants: Readonly<Record<string, Variant>>;
  readonly layouts: Layouts;
}

/** Texts of files as they are laid out for an app's name of some length, by that length and the text that they are for. */
export type Layouts = Readonly<Record<string, Readonly<Record<number, string>>>>;

export interface TemplateFile {
  readonly path: string;
  readonly executable?: true;
}

export interface Variant {
  readonly removed: readonly string[];
  /** In `dist/variants/<variant>`. */
  readonly changed: readonly string[];
}

/** The choices that are not the default and on which files depend: `sample-empty+web-no`; empty when there are none. */
export function variantOf(chosen: Partial<Chosen>): string {
  return structuralChoices
    .filter((name) => chosen[name] !== undefined && chosen[name] !== Object.keys(choices[name].options)[0])
    .map((name) => `${name}-${chosen[name]}`)
    .join("+");
}
