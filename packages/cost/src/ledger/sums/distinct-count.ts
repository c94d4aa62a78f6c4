const exactUpTo = 65_536;
const indexBits = 14;
const registers = 1 << indexBits;

/**
 * How many different texts there were, in flat memory: exact up to 65,536, from there estimated by HyperLogLog (Flajolet
 * et al., 2007) over 16,384 registers, which has a standard error of 0.8 %.
 */
export class DistinctCount {
  #texts: Set<string> | undefined = new Set();
  readonly #ranks = new Uint8Array(registers);

  add(text: string): void {
    if (this.#texts) this.#texts.add(text);
    else this.#rank(text);
    if (!this.#texts || this.#texts.size <= exactUpTo) return;
    for (const known of this.#texts) this.#rank(known);
    this.#texts = undefined;
  }

  get exact(): boolean {
    return this.#texts !== undefined;
  }

  get count(): number {
    if (this.#texts) return this.#texts.size;
    let sum = 0;
    for (const rank of this.#ranks) sum += 2 ** -rank;
    // The published constant for so many registers; small counts, which need a correction, are exact here.
    const alpha = 0.7213 / (1 + 1.079 / registers);
    return Math.round((alpha * registers * registers) / sum);
  }

  #rank(text: string): void {
    const index = hash(text, 0x811c9dc5) >>> (32 - indexBits);
    const rank = Math.clz32(hash(text, 0x2f0b4c47)) + 1;
    if (rank > this.#ranks[index]!) this.#ranks[index] = rank;
  }
}

/** FNV-1a over the text's code units, with MurmurHash3's finish, because FNV's high bits mix badly. */
function hash(text: string, seed: number): number {
  let bits = seed;
  for (let index = 0; index < text.length; index += 1)
    bits = Math.imul(bits ^ text.charCodeAt(index), 0x01000193);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
