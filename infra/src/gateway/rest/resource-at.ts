import type { Route } from "@repo/model/route";
import type { IResource, RestApi } from "aws-cdk-lib/aws-apigateway";
import { crossOrigin } from "../cross-origin.ts";

/**
 * The resource of a route's path, made with all above it, and with what answers a browser that asks before it calls.
 * @throws when another route names the same part of its path otherwise
 */
export function resourceAt(api: RestApi, { key, path }: Route, origin: string): IResource {
  let resource: IResource = api.root;
  for (const part of path.split("/").filter(Boolean)) {
    refuseOtherName(resource, part, key);
    resource = resource.getResource(part) ?? resource.addResource(part);
  }
  if (!resource.node.tryFindChild("OPTIONS")) {
    resource.addCorsPreflight({
      allowOrigins: [origin],
      allowMethods: [...crossOrigin.methods],
      allowHeaders: [...crossOrigin.requestHeaders],
      maxAge: crossOrigin.maxAge,
    });
  }
  return resource;
}

// A REST API has its paths in a tree, of which each branch has at most one parameter; an HTTP API compares whole paths.
function refuseOtherName(parent: IResource, part: string, key: string): void {
  if (!part.startsWith("{")) return;
  const other = parent.node.children.find(({ node: { id } }) => id.startsWith("{") && id !== part);
  if (!other) return;
  throw new Error(
    `The route "${key}" has ${part} where another route has ${other.node.id}, and a REST API takes one name for a part of a path. ` +
      "Give both the same name in packages/contracts.",
  );
}
