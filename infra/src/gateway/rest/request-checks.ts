import type { Route } from "@repo/model/route";
import { type IResource, JsonSchemaVersion, type MethodOptions, Model } from "aws-cdk-lib/aws-apigateway";
import { bodyShape, requiredQuery } from "./request-shape.ts";

/** What a validator holds a route's requests against, never more than the function does. */
export function requestChecks(resource: IResource, { method, body, query }: Route): MethodOptions {
  const shape = body && bodyShape(body);
  const required = query ? requiredQuery(query) : [];
  return {
    ...(shape && {
      requestModels: {
        "application/json": new Model(resource, `${method}Body`, {
          restApi: resource.api,
          contentType: "application/json",
          schema: { schema: JsonSchemaVersion.DRAFT4, ...shape },
        }),
      },
    }),
    ...(required.length > 0 && {
      requestParameters: Object.fromEntries(
        required.map((name) => [`method.request.querystring.${name}`, true]),
      ),
    }),
  };
}
