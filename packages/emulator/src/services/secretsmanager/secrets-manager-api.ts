import type { AwsApi, AwsRequest, AwsResponse } from "../../endpoint/aws-api.ts";
import { AwsError } from "../../endpoint/aws-error.ts";
import { answerJson, type JsonAction } from "../../endpoint/json-protocol.ts";
import type { Secrets } from "./secrets.ts";

/** The reading half of Secrets Manager over AWS JSON 1.1. */
export class SecretsManagerApi implements AwsApi {
  readonly signingName = "secretsmanager";
  readonly #actions: Readonly<Record<string, JsonAction>>;

  constructor(secrets: Secrets) {
    this.#actions = {
      GetSecretValue({ SecretId }) {
        const id = String(SecretId);
        const secret = secrets.find(id);
        if (!secret) {
          throw new AwsError(
            "ResourceNotFoundException",
            `Secrets Manager can't find the specified secret. No template that runs here has ${id}. ${secrets.localValues.hint(id)}`,
          );
        }
        return {
          ARN: secret.arn,
          Name: secret.name,
          VersionId: secret.versionId,
          VersionStages: ["AWSCURRENT"],
          SecretString: secret.text,
          CreatedDate: secret.created / 1000,
        };
      },
    };
  }

  async handle(request: AwsRequest): Promise<AwsResponse> {
    return answerJson(request, "secretsmanager", this.#actions);
  }
}
