import type { Guard } from "../../guard.ts";

// HTTP API and WebSocket API quotas: an integration has 30 and 29 seconds.
const most = 29;

/** Refuses a function behind an API that may run for longer than the API waits. */
export const gatewayTimeout: Guard = {
  id: "gateway-timeout",
  check: (template) => {
    const behind = template
      .all("AWS::ApiGatewayV2::Integration")
      .map(({ properties }) => template.findFunction(properties.IntegrationUri))
      .filter((found) => found !== undefined);
    return [...new Set(behind)].flatMap(({ logicalId, properties: { Timeout = 3 } }) =>
      Number(Timeout) <= most
        ? []
        : [
            {
              logicalId,
              property: "Properties.Timeout",
              wrong: `It may run for ${Timeout} s, but API Gateway has answered 503 after 30.`,
              mend: `Set a timeout of at most ${most} s, or answer 202 and do the work behind a queue.`,
            },
          ],
    );
  },
};
