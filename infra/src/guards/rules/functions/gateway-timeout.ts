import type { Finding, Guard } from "../../guard.ts";
import type { CheckedTemplate, Resource } from "../../template/checked-template.ts";

// HTTP API, REST API and WebSocket API quotas: an integration has 30, 29 and 29 seconds.
const most = 29;

/** Refuses a function behind an API that may run for longer than the API waits. */
export const gatewayTimeout: Guard = {
  id: "gateway-timeout",
  check: (template) => [
    ...[...behindHttp(template)].flatMap((target) => tooLong(target, 30)),
    ...[...behindRest(template)].flatMap((target) => tooLong(target, 29)),
  ],
};

/** @param waits seconds until API Gateway answers by itself */
function tooLong({ logicalId, properties: { Timeout = 3 } }: Resource, waits: number): Finding[] {
  if (Number(Timeout) <= most) return [];
  return [
    {
      logicalId,
      property: "Properties.Timeout",
      wrong: `It may run for ${Timeout} s, but API Gateway has answered 503 after ${waits}.`,
      mend: `Set a timeout of at most ${most} s, or answer 202 and do the work behind a queue.`,
    },
  ];
}

function behindHttp(template: CheckedTemplate): Set<Resource> {
  const integrations = template.all("AWS::ApiGatewayV2::Integration");
  return new Set(
    integrations.flatMap(({ properties }) => template.findFunction(properties.IntegrationUri) ?? []),
  );
}

/** A REST API names a function inside an address: arn:…:lambda:path/2015-03-31/functions/<ARN>/invocations. */
function behindRest(template: CheckedTemplate): Set<Resource> {
  const methods = template.all("AWS::ApiGateway::Method");
  return new Set(
    methods.flatMap(({ properties: { Integration } }) => {
      const { Uri } = (Integration ?? {}) as { readonly Uri?: { readonly "Fn::Join"?: readonly unknown[] } };
      const parts = [Uri?.["Fn::Join"]?.[1] ?? []].flat();
      return parts.flatMap((part) => template.findFunction(part) ?? []);
    }),
  );
}
