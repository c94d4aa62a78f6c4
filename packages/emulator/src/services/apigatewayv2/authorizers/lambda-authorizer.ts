import type { Clock } from "../../../clock.ts";
import { ExpiringCache } from "../../execute-api/authorizers/expiring-cache.ts";
import { authorizerArn } from "../../execute-api/execute-api-arn.ts";
import { reasonOf } from "../../execute-api/gateway-response.ts";
import type { GatewayInvoker } from "../../execute-api/invocation/gateway-invoker.ts";
import { failureMessage, invokeFunction } from "../../execute-api/invocation/invoke-function.ts";
import { Refusal } from "../../execute-api/refusal.ts";
import type { LambdaAuthorizer } from "../definition.ts";
import { routeArn } from "../execute-api-arn.ts";
import type { Authorization, RoutedRequest } from "../routed-request.ts";
import { type AuthorizerAnswer, readAuthorizerAnswer } from "./authorizer-answer.ts";
import { authorizerEvent } from "./authorizer-event.ts";
import { readIdentitySource } from "./identity-source.ts";

/** Milliseconds that an authorizer function may take. */
const timeout = 10_000;

/** The Lambda authorizers of an API, with the answers that they may give again. */
export class LambdaAuthorizers {
  readonly #lambda: GatewayInvoker;
  readonly #clock: Clock;
  readonly #cache: ExpiringCache<AuthorizerAnswer>;

  constructor(lambda: GatewayInvoker, clock: Clock) {
    this.#lambda = lambda;
    this.#clock = clock;
    this.#cache = new ExpiringCache(clock);
  }

  /**
   * Asks the authorizer's function.
   * @throws {Refusal} 401 without a call when an identity source is missing, 401 when the function fails with
   * `Unauthorized`, 403 when it denies, 500 when it fails otherwise
   */
  async authorize(authorizer: LambdaAuthorizer, routed: RoutedRequest): Promise<Authorization> {
    const identity = authorizer.identitySources.map((source) => {
      const value = readIdentitySource(source, routed);
      if (value === undefined) throw new Refusal(401, `The request has no ${source}.`);
      return value;
    });
    const startedAt = this.#clock.now();
    const answer = await this.#answer(authorizer, routed, identity);
    const arn = routeArn(routed);
    if (!answer.allows(arn)) throw new Refusal(403, `The authorizer's function denies ${arn}.`);
    const { context, principalId } = answer;
    return { kind: "lambda", context, principalId, latency: this.#clock.now() - startedAt };
  }

  #answer(
    authorizer: LambdaAuthorizer,
    routed: RoutedRequest,
    identity: string[],
  ): Promise<AuthorizerAnswer> {
    const ask = () => this.#invoke(authorizer, routed, identity);
    const { resultTtl, id } = authorizer;
    if (resultTtl === 0 || identity.length === 0) return ask();
    return this.#cache.get(JSON.stringify([id, ...identity]), resultTtl * 1000, ask);
  }

  async #invoke(
    authorizer: LambdaAuthorizer,
    routed: RoutedRequest,
    identity: string[],
  ): Promise<AuthorizerAnswer> {
    const { functionArn, credentialsArn, id } = authorizer;
    const payload = JSON.stringify(authorizerEvent(authorizer, routed, identity, routeArn(routed)));
    const sourceArn = authorizerArn(routed.api, id);
    const call = { functionArn, credentialsArn, sourceArn, payload, timeout };
    const result = await invokeFunction(call, this.#lambda, this.#clock).catch((cause: unknown) => {
      throw new Refusal(500, `The authorizer failed: ${reasonOf(cause)}`, {}, cause);
    });
    if (!result.functionError) return readAuthorizerAnswer(result.payload, authorizer);
    const message = failureMessage(result.payload);
    if (message === "Unauthorized") {
      throw new Refusal(401, `The authorizer ${functionArn} failed with "Unauthorized".`);
    }
    throw new Refusal(500, `The authorizer ${functionArn} failed: ${message}`);
  }
}
