/** What a measure has cost at least, by the number of functions: a bare package each, with eight resources and no guards. */
export type Floors = Readonly<Record<number, number>>;

/** Seconds on two cores (November 2026), each the fastest that the tool alone was seen to do; MB for memory. */
export const floors = {
  link: { 10: 1.8, 100: 1.4, 300: 1.8, 1000: 2.7 },
  installAgain: { 10: 0.06, 100: 0.1, 300: 0.18, 1000: 0.32 },
  buildCold: { 10: 1, 100: 4.4, 300: 9, 1000: 56 },
  buildCached: { 10: 0.15, 100: 0.17, 300: 0.17, 1000: 0.39 },
  buildOneEdit: { 10: 0.21, 100: 0.34, 300: 0.23, 1000: 0.61 },
  synth: { 10: 1.5, 100: 2.6, 300: 5.3, 1000: 10.6 },
  synthMemory: { 10: 165, 100: 207, 300: 308, 1000: 447 },
} as const satisfies Record<string, Floors>;
