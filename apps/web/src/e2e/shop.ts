import type { Config } from "../config.ts";
import type { Credentials } from "./sign-in.ts";

export interface ShopLog {
  /** The CloudWatch Logs API. */
  readonly endpoint: string;
  readonly region: string;
  /** What `pnpm cost --state` takes. */
  readonly state: string;
}

/** The whole architecture, wherever it runs, as its users meet it. */
export interface Shop {
  /** Where the client is served. */
  readonly webUrl: string;
  /** What the client reads at `/config.json`. */
  readonly config: Config;
  readonly customer: Credentials;
  /** Somebody else, who sees nothing of the customer's. */
  readonly stranger: Credentials;
  /** Where its log is, on this machine. */
  readonly log?: ShopLog;
}
