import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { secretsClient } from "../resources/values/secret-store.ts";
import { clientSettings } from "./client-settings.ts";
import { warmConnection } from "./warm-connection.ts";

const client = new SecretsManagerClient(clientSettings);

/** Secrets Manager as the function's role may use it, made once per execution environment during INIT. */
export const secrets = secretsClient({
  getSecretValue: (input, options) => client.send(new GetSecretValueCommand(input), options),
});

const rehearsal = new GetSecretValueCommand({ SecretId: "warm-up" });
await warmConnection(client.config, rehearsal, () => client.send(rehearsal));
