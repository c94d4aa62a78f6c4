import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";

/** Accepted and without effect: the local sign-in page has its own look. */
export const cognitoManagedLoginBranding: ResourceType = {
  type: "AWS::Cognito::ManagedLoginBranding",
  create(resource, { services }) {
    const pool = services.cognito.userPool(Properties.of(resource).string("UserPoolId"));
    const id = resource.physicalName(64);
    return { ref: `${pool.id}|${id}`, attributes: { ManagedLoginBrandingId: id } };
  },
};
