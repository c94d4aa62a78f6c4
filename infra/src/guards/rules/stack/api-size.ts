import type { Guard } from "../../guard.ts";

/** What belongs to an API, and how many of it (API Gateway quotas). Of the routes, AWS allows more on request. */
const limits: readonly (readonly [type: string, api: string, what: string, most: number])[] = [
  ["AWS::ApiGatewayV2::Route", "ApiId", "routes", 300],
  ["AWS::ApiGatewayV2::Integration", "ApiId", "integrations", 300],
  ["AWS::ApiGateway::Resource", "RestApiId", "resources", 300],
];

/** Refuses an API with more routes or integrations than API Gateway takes. */
export const apiSize: Guard = {
  id: "api-size",
  check: (template) =>
    limits.flatMap(([type, api, what, most]) => {
      const ofApi = Map.groupBy(template.all(type), ({ properties }) => template.find(properties[api]));
      return [...ofApi].flatMap(([found, all]) =>
        !found || all.length <= most
          ? []
          : [
              {
                logicalId: found.logicalId,
                wrong: `It has ${all.length} ${what}, and API Gateway takes ${most}.`,
                mend:
                  "Split the service: give some of its functions another `service` in their function.ts, and that service " +
                  "a stack with an API of its own.",
              },
            ],
      );
    }),
};
