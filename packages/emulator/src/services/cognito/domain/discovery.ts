import type { ProjectKeys } from "../project-keys.ts";
import { type Answer, json } from "./answer.ts";
import type { Site } from "./site.ts";

/** `/<poolId>/.well-known/openid-configuration`: the issuer is AWS's, the endpoints are on this machine. */
export function openidConfiguration({ pool, url }: Site): Answer {
  return json(200, {
    authorization_endpoint: `${url}/oauth2/authorize`,
    end_session_endpoint: `${url}/logout`,
    id_token_signing_alg_values_supported: ["RS256"],
    issuer: pool.issuer,
    jwks_uri: `${url}/${pool.id}/.well-known/jwks.json`,
    response_types_supported: ["code"],
    revocation_endpoint: `${url}/oauth2/revoke`,
    scopes_supported: ["openid", "email", "phone", "profile"],
    subject_types_supported: ["public"],
    token_endpoint: `${url}/oauth2/token`,
    token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
    userinfo_endpoint: `${url}/oauth2/userInfo`,
  });
}

/** `/<poolId>/.well-known/jwks.json` */
export async function jwks(keys: ProjectKeys): Promise<Answer> {
  return json(200, await keys.publicKeys());
}
