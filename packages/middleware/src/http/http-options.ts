import type { MiddlewareObj } from "@middy/core";
import type { AuthMiddleware } from "../auth/bearer-auth.ts";
import type { CostHooks } from "../cost/cost-hooks.ts";
import type { CostTags } from "../cost/cost-tags.ts";
import type { ProblemDetailsOptions } from "../errors/problem-details.ts";
import type { Finisher } from "./finisher.ts";
import type { HttpEvent } from "./http-event.ts";
import type { HttpResult } from "./http-result.ts";
import type { JsonBodyOptions } from "./input/json-body.ts";

/**
 * What a route does besides. A middleware is handed in ready-made, so that a function bundles just those that it uses;
 * where it stands in the order is the preset's affair.
 */
export interface HttpOptions {
  /** `bearerAuth({ … })`, where no gateway has verified the token: behind a function URL. */
  readonly auth?: AuthMiddleware;
  /** The limits of a JSON body. */
  readonly body?: JsonBodyOptions;
  readonly problems?: ProblemDetailsOptions;
  /** Others than the usual `securityHeaders()`; `false` for none. */
  readonly securityHeaders?: Finisher | false;
  /** `cors({ … })`, where no gateway answers: behind a function URL. */
  readonly cors?: Finisher;
  /** `conditionalRequest()`: ETag, 304 and 412 for GET. */
  readonly conditional?: MiddlewareObj<HttpEvent, HttpResult>;
  /** `costLogging({ … })`, with a sample or metrics. */
  readonly cost?: CostHooks;
  /** `costTags({ … })`, in the place of the principal's `tenant`. */
  readonly costTags?: CostTags;
  /** `cacheControl({ … })`. */
  readonly caching?: MiddlewareObj<HttpEvent, HttpResult>;
}
