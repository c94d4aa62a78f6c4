/** What a function's bundle may come to at most. A kilobyte is 1,024 bytes, minified and without source maps. */
export interface Budget {
  /** What the entry imports statically: Node reads and compiles it before the first invocation. */
  readonly initKilobytes: number;
  /** The same, each file compressed for itself. */
  readonly initGzipKilobytes: number;
  /** Source modules in it. Each is linked and run during INIT, so their number stands for the time to load them. */
  readonly initModules: number;
  /** All that Lambda has to fetch, with what is imported on the way. */
  readonly totalKilobytes: number;
  readonly totalGzipKilobytes: number;
}

/** Room for two AWS SDK clients, the middleware and a schema library; a third client or a CommonJS SDK is too much. */
export const defaultBudget: Budget = {
  initKilobytes: 300,
  initGzipKilobytes: 100,
  initModules: 480,
  totalKilobytes: 350,
  totalGzipKilobytes: 115,
};

/** Whether something may come to more than what is allowed for all, which takes a reason. */
export function exceedsDefault(limits: Partial<Budget>): boolean {
  return Object.entries(limits).some(([limit, most]) => most > defaultBudget[limit as keyof Budget]);
}

/** What each limit is on, for people. */
export const limitNames: Readonly<Record<keyof Budget, string>> = {
  initKilobytes: "loaded at INIT",
  initGzipKilobytes: "loaded at INIT, gzip",
  initModules: "modules loaded at INIT",
  totalKilobytes: "in total",
  totalGzipKilobytes: "in total, gzip",
};
