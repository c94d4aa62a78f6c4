import type { Clock } from "../../../clock.ts";
import type { Tokens } from "../tokens/tokens.ts";
import type { UserPool } from "../user-pool.ts";
import type { Answer } from "./answer.ts";
import type { FormTokens } from "./managed-login/form-tokens.ts";
import type { Sessions } from "./managed-login/sessions.ts";
import type { UnfinishedSignIns } from "./managed-login/unfinished-sign-ins.ts";
import type { AuthorizationCodes } from "./oauth2/authorization-codes.ts";
import type { Visit } from "./visit.ts";

/** What the endpoints of one user pool domain work with. */
export interface Site {
  readonly pool: UserPool;
  readonly tokens: Tokens;
  readonly clock: Clock;
  readonly codes: AuthorizationCodes;
  readonly sessions: Sessions;
  readonly formTokens: FormTokens;
  readonly unfinished: UnfinishedSignIns;
  /** Where the domain is reached on this machine, without a trailing slash. */
  readonly url: string;
}

export type Route = (visit: Visit, site: Site) => Answer | Promise<Answer>;
