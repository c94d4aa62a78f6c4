import { generateSecretString } from "../../services/secretsmanager/generate-secret-string.ts";
import { Properties } from "../properties.ts";
import type { DeclaredResource, ResourceType } from "../resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html */
export const secretsManagerSecret: ResourceType = {
  type: "AWS::SecretsManager::Secret",
  create(resource, { services: { declaredFacts, secrets } }) {
    const properties = Properties.of(resource);
    properties.allowOnly([
      "Description",
      "GenerateSecretString",
      "KmsKeyId",
      "Name",
      "ReplicaRegions",
      "SecretString",
      "Tags",
      "Type",
    ]);
    if (properties.has("GenerateSecretString") && properties.has("SecretString")) {
      throw properties.wrong("SecretString", "and GenerateSecretString exclude each other");
    }
    const name = properties.optional("Name") ?? resource.physicalName(128);
    const secret = secrets.declare(
      name,
      properties.optional("SecretString") ?? generated(resource, properties),
    );
    declaredFacts.putTags(secret.arn, properties.tags());
    return { ref: secret.arn, attributes: { Id: secret.arn } };
  },
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-secretsmanager-secret-generatesecretstring.html */
function generated({ stackName, logicalId }: DeclaredResource, properties: Properties): string {
  const wanted = properties.nested("GenerateSecretString");
  // Without either, Secrets Manager makes an empty secret.
  if (!wanted) return "";
  const included = (name: string) => wanted.boolean(`Exclude${name}`) !== true;
  const json = wanted.optional("SecretStringTemplate");
  return generateSecretString(`${stackName}/${logicalId}`, {
    length: wanted.number("PasswordLength", 1, 4096) ?? 32,
    excluded: wanted.optional("ExcludeCharacters") ?? "",
    lowerCase: included("Lowercase"),
    upperCase: included("Uppercase"),
    numbers: included("Numbers"),
    punctuation: included("Punctuation"),
    space: wanted.boolean("IncludeSpace") === true,
    ...(json !== undefined && { template: { json, key: wanted.string("GenerateStringKey") } }),
  });
}
