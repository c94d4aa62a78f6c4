import { type Secret as SecretDefinition, secretPlaceholder } from "@repo/model/secret";
import { Secret as SecretsManagerSecret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";
import { DeploymentStage } from "../deployment-stage.ts";
import { accept } from "../guards/accept.ts";
import { storedName } from "./stored-name.ts";

/**
 * A secret of Secrets Manager. It is created with a placeholder, which functions refuse; somebody sets it by its name, and no
 * deployment touches it again. It costs $0.40 a month.
 */
export class Secret<const Definition extends SecretDefinition> extends Construct {
  readonly definition: Definition;
  readonly arn: string;
  /** Its ARN: what functions find in their environment. */
  readonly location: string;

  constructor(scope: Construct, id: string, definition: Definition) {
    super(scope, id);
    const { removalPolicy } = DeploymentStage.of(this).settings;
    const secret = new SecretsManagerSecret(this, "Secret", {
      secretName: storedName(this, definition.name),
      removalPolicy,
      // Secrets Manager makes up a new value whenever this changes.
      generateSecretString: { secretStringTemplate: "{}", generateStringKey: secretPlaceholder },
    });
    accept(
      secret,
      "Whoever gave out the secret has to change it: no function of ours could.",
      "AwsSolutions::AwsSolutions-SMG4",
    );
    this.definition = definition;
    this.arn = secret.secretArn;
    this.location = secret.secretArn;
  }
}
