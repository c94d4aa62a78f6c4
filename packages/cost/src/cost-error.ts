/** Input that can't be priced as it stands: a negative quantity, a price that is no decimal, a gap between tiers. */
export class CostError extends Error {
  override readonly name = "CostError";

  /**
   * @param what the input: `memorySize`
   * @param wrong what is wrong with it
   * @param mend how to mend it
   */
  constructor(what: string, wrong: string, mend: string) {
    super(`${what} ${wrong} ${mend}`);
  }
}
