import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-resourcepolicy.html */
export const secretsManagerResourcePolicy: ResourceType = {
  type: "AWS::SecretsManager::ResourcePolicy",
  update: (resource, emulation) => secretsManagerResourcePolicy.create(resource, emulation),
  create(resource, { services: { declaredFacts, secrets } }) {
    const properties = Properties.of(resource);
    properties.allowOnly(["BlockPublicPolicy", "ResourcePolicy", "SecretId"]);
    const id = properties.string("SecretId");
    const secret = secrets.find(id);
    if (!secret) throw properties.wrong("SecretId", `names a secret that is not there: ${id}`);
    declaredFacts.putPolicy(secret.arn, properties.document("ResourcePolicy"));
    return { ref: secret.arn, attributes: { Id: secret.arn } };
  },
};
