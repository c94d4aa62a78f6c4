/**
 * The latest keys of a stream with what is to be remembered of them: so many at least, twice as many at most. Whole
 * generations are forgotten, since a Map slows down when its oldest keys are deleted one by one.
 */
export class Recent<Value> {
  readonly #limit: number;
  #younger = new Map<string, Value>();
  #older = new Map<string, Value>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(key: string): Value | undefined {
    return this.#younger.get(key) ?? this.#older.get(key);
  }

  set(key: string, value: Value): void {
    this.#younger.set(key, value);
    if (this.#younger.size < this.#limit) return;
    this.#older = this.#younger;
    this.#younger = new Map();
  }

  delete(key: string): boolean {
    const younger = this.#younger.delete(key);
    return this.#older.delete(key) || younger;
  }
}
