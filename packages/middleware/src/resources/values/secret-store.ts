import type {
  GetSecretValueCommandInput,
  GetSecretValueCommandOutput,
} from "@aws-sdk/client-secrets-manager";
import { secretPlaceholder } from "@repo/model/secret";
import type { CallOptions } from "../../clients/client-settings.ts";
import type { Clients } from "../../clients/clients.ts";
import { valueBinder } from "./value-reader.ts";

/** The part of Secrets Manager that a handler's secrets need; small, so that a test can hand in its own. */
export interface SecretClient {
  getSecretValue(
    input: GetSecretValueCommandInput,
    options?: CallOptions,
  ): Promise<GetSecretValueCommandOutput>;
}

/** A client of Secrets Manager that a preset binds secrets with; of a test, one that it has made itself. */
export function secretsClient(secretsManager: SecretClient): SecretClient & Clients["secrets"] {
  return {
    ...secretsManager,
    ...valueBinder({
      action: "secretsmanager:GetSecretValue",
      async read(SecretId, options) {
        try {
          const { SecretString } = await secretsManager.getSecretValue({ SecretId }, options);
          return SecretString?.includes(`"${secretPlaceholder}"`) ? undefined : SecretString;
        } catch (error) {
          if (error instanceof Error && error.name === "ResourceNotFoundException") return undefined;
          throw error;
        }
      },
      howToSet: (arn) =>
        `Set it: aws secretsmanager put-secret-value --secret-id ${arn} --secret-string …; of the stage local, in .turbo-lambda/values.json.`,
    }),
  };
}
