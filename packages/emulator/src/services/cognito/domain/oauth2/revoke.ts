import { type Answer, cors } from "../answer.ts";
import type { Site } from "../site.ts";
import { required, type Visit } from "../visit.ts";
import { authenticateClient } from "./client-authentication.ts";

/** `POST /oauth2/revoke` */
export async function revoke(visit: Visit, site: Site): Promise<Answer> {
  const client = authenticateClient(visit, site.pool);
  await site.tokens.revoke(required(visit.form, "token"), client);
  return { status: 200, headers: { "cache-control": "no-store", ...cors }, body: "" };
}
