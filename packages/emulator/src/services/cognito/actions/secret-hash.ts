import { createHmac } from "node:crypto";
import { AwsError } from "../../../endpoint/aws-error.ts";
import type { AppClient } from "../app-client.ts";
import { equalSecrets } from "../equal-secrets.ts";

/**
 * A confidential client proves that it knows its secret: base64 of HMAC-SHA-256 over username and client id.
 * @param usernames any of which the hash may be made with
 * @throws {AwsError} `NotAuthorizedException`
 */
export function checkSecretHash(
  client: AppClient,
  usernames: readonly string[],
  hash: string | undefined,
): void {
  if (client.secret === undefined) {
    if (hash === undefined) return;
    throw new AwsError(
      "NotAuthorizedException",
      `Client ${client.id} is not configured with secret but secret was received`,
    );
  }
  if (hash === undefined) {
    throw new AwsError(
      "NotAuthorizedException",
      `Client ${client.id} is configured with secret but SECRET_HASH was not received`,
    );
  }
  const expected = usernames.map((username) =>
    createHmac("sha256", client.secret!)
      .update(username + client.id)
      .digest("base64"),
  );
  if (!expected.some((one) => equalSecrets(one, hash))) {
    throw new AwsError("NotAuthorizedException", `SecretHash does not match for the client: ${client.id}`);
  }
}
