import { DefinitionError } from "./definition-error.ts";

export interface Range {
  readonly least: number;
  readonly most: number;
  readonly unit: string;
}

/** Refuses a number that AWS would refuse at deployment. @throws {DefinitionError} */
export function checkRange(
  what: string,
  property: string,
  value: number,
  { least, most, unit }: Range,
): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new DefinitionError(
    what,
    `has ${property} ${value}.`,
    `It is a whole number of ${unit} from ${least} to ${most}.`,
  );
}
