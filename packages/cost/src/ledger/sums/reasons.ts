const limit = 20;

/** Why prices aren't known, as often as it was said: the first reasons, since a hostile log has a new one on each line. */
export class Reasons {
  readonly #counts = new Map<string, number>();

  add(reason: string, weight: number): void {
    const count = this.#counts.get(reason);
    if (count === undefined && this.#counts.size >= limit) return;
    this.#counts.set(reason, (count ?? 0) + weight);
  }

  get list(): readonly { readonly reason: string; readonly invocations: number }[] {
    return [...this.#counts].map(([reason, invocations]) => ({ reason, invocations }));
  }
}
