import type { CheckedTemplate } from "./template/checked-template.ts";

/** What is wrong with a template, where, and how to mend it. */
export interface Finding {
  /** The resource; without one, it is the stack as a whole. */
  readonly logicalId?: string;
  /** Where in the resource: `Properties.Environment`. */
  readonly property?: string;
  /** A sentence. */
  readonly wrong: string;
  /** What to do about it. */
  readonly mend: string;
  /** It will be wrong one day: it is shown, and fails nothing. */
  readonly ahead?: true;
}

/** One rule that each synthesized template has to keep. */
export interface Guard {
  /** By which a finding is accepted: `guards::<id>`. */
  readonly id: string;
  check(template: CheckedTemplate): readonly Finding[];
}
