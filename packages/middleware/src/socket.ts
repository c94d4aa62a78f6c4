import middy from "@middy/core";
import type { Context } from "aws-lambda";
import { principal } from "./auth/principal.ts";
import { costRecorder } from "./cost/cost-recorder.ts";
import { tenantTag } from "./cost/cost-tags.ts";
import { socketTrigger } from "./cost/triggers/socket-trigger.ts";
import { earlyTimeout } from "./early-timeout.ts";
import { outcomeRecord } from "./logging/outcome-record.ts";
import { checkOptions } from "./options.ts";
import { type PresetArguments, presetArguments } from "./preset-arguments.ts";
import { bindResources } from "./resources/bind-resources.ts";
import { messageBody } from "./socket/message-body.ts";
import { reply } from "./socket/reply.ts";
import { socketEnding } from "./socket/socket-ending.ts";
import { socketErrors } from "./socket/socket-errors.ts";
import type { SocketEvent, SocketResult } from "./socket/socket-event.ts";
import type { SocketHandler, SocketRequest, SocketSpec } from "./socket/socket-handler.ts";
import type { SocketOptions } from "./socket/socket-options.ts";
import { warmUp } from "./warm-up.ts";

export type { SocketHandler, SocketRequest } from "./socket/socket-handler.ts";

/** A Lambda function behind a route of a WebSocket API. */
export type SocketFunction = (event: SocketEvent, context: Context) => Promise<SocketResult>;

/**
 * Makes the Lambda function of a WebSocket route: who has connected is checked, then the message; the reply is held
 * against the route; every error is answered as a WebSocket API does; one record is logged.
 * @param given ready AWS clients, just those that the spec's `uses` need, then options
 * @throws {Error} at INIT, when the environment does not say where something is that the spec uses
 */
export function socket<const Spec extends SocketSpec>(
  spec: Spec,
  handler: SocketHandler<Spec>,
  ...given: PresetArguments<Spec["uses"], SocketOptions>
): SocketFunction {
  const route = spec.trigger;
  const { clients, options } = presetArguments<Spec["uses"], SocketOptions>(spec.uses, given);
  checkOptions("socket", options, ["auth"]);
  const resourcesFor = bindResources(spec, clients);
  const chain = middy<SocketEvent, unknown, Error, Context & Partial<SocketRequest<SocketSpec>>>({
    ...outcomeRecord(socketEnding(route.key), costRecorder(socketTrigger, { on: route.key })),
    ...earlyTimeout,
  });
  chain.use([warmUp(), socketErrors()]);
  if (!route.public) {
    const { scopes, groups, tenantClaim } = route;
    if (options.auth) chain.use(options.auth);
    chain.use(principal({ scopes, groups, tenantClaim }));
    chain.before(tenantTag.before);
  }
  if (route.body) chain.use(messageBody(route.body));
  chain.use(reply(route));
  chain.handler(async (event, context, { signal }) => {
    const { connectionId: id, connectedAt, identity } = event.requestContext;
    const connection = { id, connectedAt, sourceIp: identity?.sourceIp };
    const { body, principal, logger, cost } = context;
    const resources = resourcesFor(signal);
    const request = { body, connection, principal, resources, logger, cost, event, context };
    return handler(request as unknown as SocketRequest<Spec>);
  });
  return chain as unknown as SocketFunction;
}
