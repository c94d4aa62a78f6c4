import type { AppClient } from "../../app-client.ts";
import { equalSecrets } from "../../equal-secrets.ts";
import { OAuthError } from "../../tokens/oauth-error.ts";
import type { UserPool } from "../../user-pool.ts";
import { single, type Visit } from "../visit.ts";

interface Credentials {
  readonly clientId: string | undefined;
  readonly secret: string | undefined;
}

/**
 * The app client that calls: a public one by `client_id`, a confidential one by its secret as well, in a Basic
 * `Authorization` header or in the body.
 * @throws {OAuthError} `invalid_client`, `invalid_request`
 */
export function authenticateClient(visit: Visit, pool: UserPool): AppClient {
  const { clientId, secret } = credentials(visit);
  if (clientId === undefined) throw new OAuthError("invalid_request", "client_id is missing");
  const client = pool.clients.get(clientId);
  if (!client) throw new OAuthError("invalid_client", "The user pool has no app client of this client_id");
  if (client.secret === undefined && secret !== undefined) {
    throw new OAuthError("invalid_client", "This app client has no secret: send client_id alone");
  }
  if (client.secret !== undefined && !(secret !== undefined && equalSecrets(secret, client.secret))) {
    throw new OAuthError("invalid_client", "The secret of the app client is missing or wrong");
  }
  return client;
}

function credentials({ headers, form }: Visit): Credentials {
  const body = { clientId: single(form, "client_id"), secret: single(form, "client_secret") };
  if (headers.authorization === undefined) return body;
  const encoded = /^Basic (?<credentials>[A-Za-z0-9+/=_-]+)$/i.exec(headers.authorization)?.groups
    ?.credentials;
  const decoded = Buffer.from(encoded ?? "", "base64").toString("utf8");
  const separator = decoded.indexOf(":");
  if (separator < 0)
    throw new OAuthError("invalid_client", "Authorization is not Basic client_id:client_secret");
  const basic = { clientId: decoded.slice(0, separator), secret: decoded.slice(separator + 1) };
  if (body.clientId !== undefined && body.clientId !== basic.clientId) {
    throw new OAuthError("invalid_request", "client_id differs from that of the Authorization header");
  }
  return basic;
}
