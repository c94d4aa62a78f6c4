import type { Config } from "../config.ts";
import type { Tokens } from "../session/tokens.ts";
import { userPool } from "../session/user-pool.ts";

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Signs in as the client does, by code flow and PKCE, and fills in the user pool's page as a person would. */
export async function signIn(config: Config, origin: string, credentials: Credentials): Promise<Tokens> {
  const pool = userPool(config, { origin });
  const { url, pending } = await pool.authorization();
  return pool.exchange(await fillIn(url, credentials), pending);
}

async function fillIn(authorization: URL, { username, password }: Credentials): Promise<URL> {
  const login = new URL(location(await fetch(authorization, { redirect: "manual" })), authorization);
  const page = await fetch(login);
  const html = await page.text();
  const action = /<form method="post" action="([^"]+)"/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const token = /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? "";
  const answer = await fetch(new URL(action, login), {
    method: "POST",
    redirect: "manual",
    headers: {
      cookie: page.headers
        .getSetCookie()
        .map((cookie) => cookie.split(";")[0])
        .join("; "),
    },
    body: new URLSearchParams({ _csrf: token, username, password }),
  });
  return new URL(location(answer), login);
}

function location(answer: Response): string {
  const target = answer.headers.get("location");
  if (!target) throw new Error(`The sign-in page answered ${answer.status} without a redirect.`);
  return target;
}
