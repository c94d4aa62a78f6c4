import type { StageSettings } from "../stages/stage-settings.ts";

/** What keeps a function's environments ready, as its stage says: for all functions, or for this one. */
export interface Readiness {
  /** Environments; 0 for none. */
  readonly provisionedConcurrency: number;
  readonly keepWarm: boolean;
}

export function readiness({ functions, ...stage }: StageSettings, name: string): Readiness {
  const own = functions?.[name] ?? {};
  const { provisionedConcurrency = stage.provisionedConcurrency ?? 0 } = own;
  // What is provisioned is warm already.
  const { keepWarm = provisionedConcurrency === 0 && (stage.keepWarm ?? false) } = own;
  return { provisionedConcurrency, keepWarm };
}
