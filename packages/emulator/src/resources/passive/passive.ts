import { type Account, arn } from "../../account.ts";
import { Properties } from "../properties.ts";
import type { CreatedResource, DeclaredResource, ResourceType } from "../resource-type.ts";

/** A resource that other resources refer to, while nothing of it has to run here. */
export function passive(
  type: string,
  describe: (resource: DeclaredResource, account: Account) => CreatedResource,
): ResourceType {
  return { type, create: (resource, { account }) => describe(resource, account), update: () => undefined };
}

/** A passive resource whose only attribute is an ARN: `service` and the resource part before its name. */
export function passiveNamed(
  type: string,
  nameProperty: string,
  service: string,
  prefix: string,
): ResourceType {
  return passive(type, (resource, account) => {
    const name = Properties.of(resource).optional(nameProperty) ?? resource.physicalName();
    return { ref: name, attributes: { Arn: arn(account, service, prefix + name) } };
  });
}
