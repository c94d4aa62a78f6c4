/** A definition that could never work, found where it is written and not where it is deployed. */
export class DefinitionError extends Error {
  override readonly name = "DefinitionError";

  /**
   * @param what the definition: `route "POST /orders"`
   * @param wrong what is wrong with it
   * @param mend how to mend it
   */
  constructor(what: string, wrong: string, mend: string) {
    super(`${what} ${wrong} ${mend}`);
  }
}
