import type { Clock } from "../../../clock.ts";
import { isJsonObject } from "../../../json-object.ts";
import type { LambdaAuthorizer } from "../definition.ts";
import { authorizerArn, routeArn } from "../execute-api-arn.ts";
import type { Authorization, RoutedRequest } from "../gateway-request.ts";
import { reasonOf } from "../gateway-response.ts";
import type { GatewayInvoker } from "../integration/gateway-invoker.ts";
import { withinDeadline } from "../integration/within-deadline.ts";
import { Refusal } from "../refusal.ts";
import { type AuthorizerAnswer, readAuthorizerAnswer } from "./authorizer-answer.ts";
import { authorizerEvent } from "./authorizer-event.ts";
import { readIdentitySource } from "./identity-source.ts";

/** Milliseconds that an authorizer function may take. */
const timeout = 10_000;

interface CachedAnswer {
  readonly answer: AuthorizerAnswer;
  readonly expiresAt: number;
}

/** The Lambda authorizers of an API, with the answers that they may give again. */
export class LambdaAuthorizers {
  readonly #lambda: GatewayInvoker;
  readonly #clock: Clock;
  readonly #cache = new Map<string, CachedAnswer>();

  constructor(lambda: GatewayInvoker, clock: Clock) {
    this.#lambda = lambda;
    this.#clock = clock;
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

  async #answer(
    authorizer: LambdaAuthorizer,
    routed: RoutedRequest,
    identity: string[],
  ): Promise<AuthorizerAnswer> {
    const cacheable = authorizer.resultTtl > 0 && identity.length > 0;
    const key = JSON.stringify([authorizer.id, ...identity]);
    const cached = cacheable ? this.#cache.get(key) : undefined;
    if (cached && cached.expiresAt > this.#clock.now()) return cached.answer;
    const answer = await this.#invoke(authorizer, routed, identity);
    if (cacheable) {
      this.#forgetExpired();
      this.#cache.set(key, { answer, expiresAt: this.#clock.now() + authorizer.resultTtl * 1000 });
    }
    return answer;
  }

  async #invoke(
    authorizer: LambdaAuthorizer,
    routed: RoutedRequest,
    identity: string[],
  ): Promise<AuthorizerAnswer> {
    const { functionArn, credentialsArn } = authorizer;
    const source = authorizerArn(routed.api, authorizer.id);
    if (!credentialsArn && !this.#lambda.allows(functionArn, "apigateway.amazonaws.com", source)) {
      throw new Refusal(500, `${functionArn} has no permission for apigateway.amazonaws.com from ${source}.`);
    }
    const event = authorizerEvent(authorizer, routed, identity, routeArn(routed));
    const result = await withinDeadline(
      this.#clock,
      timeout,
      this.#lambda.invoke(functionArn, JSON.stringify(event)).catch((cause: unknown) => {
        throw new Refusal(
          500,
          `The authorizer ${functionArn} can't be invoked: ${reasonOf(cause)}`,
          {},
          cause,
        );
      }),
      () => new Refusal(500, `The authorizer ${functionArn} took longer than ${timeout / 1000} s.`),
    );
    if (!result.functionError) return readAuthorizerAnswer(result.payload, authorizer);
    if (errorMessage(result.payload) === "Unauthorized") {
      throw new Refusal(401, `The authorizer ${functionArn} failed with "Unauthorized".`);
    }
    throw new Refusal(500, `The authorizer ${functionArn} failed: ${errorMessage(result.payload)}`);
  }

  #forgetExpired(): void {
    for (const [key, { expiresAt }] of this.#cache) {
      if (expiresAt <= this.#clock.now()) this.#cache.delete(key);
    }
  }
}

function errorMessage(payload: string): string {
  try {
    const error: unknown = JSON.parse(payload);
    return isJsonObject(error) ? String(error.errorMessage) : payload;
  } catch {
    return payload;
  }
}
