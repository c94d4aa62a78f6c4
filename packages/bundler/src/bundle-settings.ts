import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Budget, defaultBudget, exceedsDefault } from "./budget/budget.ts";
import { BundleError } from "./bundle-error.ts";

/** What a function's package.json may say of its bundle for production, under `bundle`. */
export interface BundleSettings {
  /**
   * Where AWS SDK clients look for credentials: only in the environment, where Lambda puts them, or in all places that
   * the SDK knows.
   * @default "environment"
   */
  readonly credentials: "environment" | "chain";
  /** The limits that are not the default ones. */
  readonly budget: Budget;
}

/** Reads a function's settings. @throws {BundleError} when they say something that nothing would follow */
export function readSettings(directory: string): BundleSettings {
  const file = join(directory, "package.json");
  const manifest: unknown = existsSync(file) ? parse(file) : {};
  const wrong = (what: string) => new BundleError(`${file}: ${what}`);
  const { bundle = {} } = isObject(manifest) ? manifest : {};
  if (!isObject(bundle)) throw wrong('"bundle" is no object. Write "bundle": { "budget": { … } }.');
  const { credentials = "environment", budget = {}, ...unknown } = bundle;
  const [stranger] = Object.keys(unknown);
  if (stranger !== undefined) {
    throw wrong(`"bundle" has no "${stranger}". It knows "credentials" and "budget".`);
  }
  if (credentials !== "environment" && credentials !== "chain") {
    throw wrong('"bundle.credentials" is neither "environment" nor "chain".');
  }
  if (!isObject(budget)) throw wrong('"bundle.budget" is no object of limits.');
  const { because, ...limits } = budget;
  for (const [limit, most] of Object.entries(limits)) {
    if (!Object.hasOwn(defaultBudget, limit)) {
      throw wrong(
        `"bundle.budget" has no "${limit}". It knows ${Object.keys(defaultBudget).join(", ")} and because.`,
      );
    }
    if (typeof most !== "number" || most < 0) {
      throw wrong(`"bundle.budget.${limit}" is ${JSON.stringify(most)}; write a number, 0 or more.`);
    }
  }
  const allowed: Budget = { ...defaultBudget, ...limits };
  if (exceedsDefault(allowed) && !/\S\s+\S/.test(typeof because === "string" ? because : "")) {
    throw wrong(
      '"bundle.budget" allows more than is allowed for all. Write "because": "…" beside it, in words.',
    );
  }
  return { credentials, budget: allowed };
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new BundleError(`${file}: it is no JSON. ${String(cause)}`, { cause });
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
