interface Entry<T> {
  readonly item: T;
  key: number;
  place: number;
}

/** A binary heap, lowest key first, that can also move and remove what it holds: O(log n) each. */
export class PriorityQueue<T> {
  readonly #heap: Entry<T>[] = [];
  readonly #entries = new Map<T, Entry<T>>();

  get size(): number {
    return this.#heap.length;
  }

  has(item: T): boolean {
    return this.#entries.has(item);
  }

  /** Adds `item`, or gives it another key. */
  set(item: T, key: number): void {
    const entry = this.#entries.get(item) ?? this.#add(item, key);
    entry.key = key;
    this.#restore(entry);
  }

  delete(item: T): void {
    const entry = this.#entries.get(item);
    if (!entry) return;
    this.#entries.delete(item);
    const last = this.#heap.pop();
    if (last === undefined || last === entry) return;
    this.#put(last, entry.place);
    this.#restore(last);
  }

  peek(): T | undefined {
    return this.#heap[0]?.item;
  }

  /** The lowest key; `Infinity` when there is nothing. */
  get lowest(): number {
    return this.#heap[0]?.key ?? Number.POSITIVE_INFINITY;
  }

  /** Removes and returns the first item, if its key is not above `limit`. */
  takeUpTo(limit: number): T | undefined {
    const first = this.#heap[0];
    if (!first || first.key > limit) return undefined;
    this.delete(first.item);
    return first.item;
  }

  clear(): void {
    this.#heap.length = 0;
    this.#entries.clear();
  }

  #add(item: T, key: number): Entry<T> {
    const entry = { item, key, place: this.#heap.length };
    this.#entries.set(item, entry);
    this.#heap.push(entry);
    return entry;
  }

  #put(entry: Entry<T>, place: number): void {
    this.#heap[place] = entry;
    entry.place = place;
  }

  #restore(entry: Entry<T>): void {
    this.#rise(entry);
    this.#sink(entry);
  }

  #rise(entry: Entry<T>): void {
    while (entry.place > 0) {
      const place = entry.place;
      const parent = this.#heap[(place - 1) >> 1]!;
      if (parent.key <= entry.key) return;
      this.#put(entry, parent.place);
      this.#put(parent, place);
    }
  }

  #sink(entry: Entry<T>): void {
    for (;;) {
      const place = entry.place;
      const left = this.#heap[2 * place + 1];
      const right = this.#heap[2 * place + 2];
      const child = left && right && right.key < left.key ? right : left;
      if (!child || child.key >= entry.key) return;
      this.#put(entry, child.place);
      this.#put(child, place);
    }
  }
}
