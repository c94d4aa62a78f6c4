import type { Clock } from "../../../clock.ts";
import { ExpiringCache } from "../../execute-api/authorizers/expiring-cache.ts";
import { apiArn, authorizerArn } from "../../execute-api/execute-api-arn.ts";
import { reasonOf } from "../../execute-api/gateway-response.ts";
import type { GatewayInvoker } from "../../execute-api/invocation/gateway-invoker.ts";
import { failureMessage, invokeFunction } from "../../execute-api/invocation/invoke-function.ts";
import type { RestLambdaAuthorizer } from "../definition.ts";
import { GatewayError } from "../gateway-responses/gateway-error.ts";
import type { CallNotes, MethodCall } from "../method-call.ts";
import { type AuthorizerAnswer, readAuthorizerAnswer } from "./authorizer-answer.ts";
import { authorizerEvent } from "./authorizer-event.ts";
import { readIdentitySource } from "./identity-source.ts";

/** Milliseconds that an authorizer function may take. */
const timeout = 29_000;

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
   * @throws {GatewayError} 401 without a call when an identity source is missing or a token has not its form, 401
   * when the function fails with `Unauthorized`, 403 when it denies, 500 when it fails otherwise
   */
  async authorize(
    authorizer: RestLambdaAuthorizer,
    call: MethodCall,
    notes: CallNotes,
  ): Promise<{ authorizer: Record<string, unknown>; usageIdentifierKey: string | undefined }> {
    const identity = authorizer.identitySources.map((source) => {
      const value = readIdentitySource(source, call, notes);
      if (value === undefined) throw new GatewayError("UNAUTHORIZED", `The request has no ${source}.`);
      return value;
    });
    const { validationExpression } = authorizer;
    if (validationExpression && !validationExpression.test(identity[0] ?? "")) {
      throw new GatewayError("UNAUTHORIZED", `The token does not match ${validationExpression.source}.`);
    }
    const startedAt = this.#clock.now();
    const arn = methodArn(call);
    const ask = () => this.#invoke(authorizer, call, notes, identity, arn);
    const { id, resultTtl } = authorizer;
    const cacheKey = JSON.stringify([call.stage.name, id, ...identity]);
    const cached = resultTtl > 0 && identity.length > 0;
    const answer = await (cached ? this.#cache.get(cacheKey, resultTtl * 1000, ask) : ask());
    const decision = answer.decide(arn);
    if (decision !== "allow") {
      const explicit = decision === "explicit-deny" ? " with an explicit deny" : "";
      const message = `User is not authorized to access this resource${explicit}`;
      throw new GatewayError("ACCESS_DENIED", `The authorizer's policy denies ${arn}.`, { message });
    }
    const integrationLatency = this.#clock.now() - startedAt;
    return {
      authorizer: { ...answer.authorizer, integrationLatency },
      usageIdentifierKey: answer.usageIdentifierKey,
    };
  }

  async #invoke(
    authorizer: RestLambdaAuthorizer,
    call: MethodCall,
    notes: CallNotes,
    identity: string[],
    arn: string,
  ): Promise<AuthorizerAnswer> {
    const { functionArn, credentialsArn, id } = authorizer;
    const payload = JSON.stringify(authorizerEvent(authorizer, call, notes, identity, arn));
    const invocation = {
      functionArn,
      credentialsArn,
      sourceArn: authorizerArn(call.api, id),
      payload,
      timeout,
    };
    const result = await invokeFunction(invocation, this.#lambda, this.#clock).catch((cause: unknown) => {
      throw new GatewayError("AUTHORIZER_CONFIGURATION_ERROR", reasonOf(cause), { cause });
    });
    if (!result.functionError) return readAuthorizerAnswer(result.payload);
    const message = failureMessage(result.payload);
    if (message === "Unauthorized") {
      throw new GatewayError("UNAUTHORIZED", `The authorizer ${functionArn} failed with "Unauthorized".`);
    }
    throw new GatewayError("AUTHORIZER_FAILURE", `The authorizer ${functionArn} failed: ${message}`);
  }
}

/** What an authorizer's policy is written against: the call as it was made. */
function methodArn({ api, stage, request, stagePath }: MethodCall): string {
  return `${apiArn(api)}/${stage.name}/${request.method}${stagePath}`;
}
