import * as v from "valibot";
import { type Config, loadConfig } from "../config.ts";
import type { Shop } from "./shop.ts";

const Url = v.pipe(v.string(), v.url());
const Users = v.pipe(
  v.string(),
  v.parseJson(),
  v.tuple([
    v.object({ username: v.string(), password: v.string() }),
    v.object({ username: v.string(), password: v.string() }),
  ]),
);

/**
 * The shop of a stage that runs already: `STAGE_URL` is where its client is, and `STAGE_USERS` two users of its pool, as JSON:
 * `[{"username":"…","password":"…"},{…}]`.
 * @throws when one of them is missing or wrong; it never says what the passwords were
 */
export async function deployedShop(env: NodeJS.ProcessEnv): Promise<Shop> {
  if (!v.is(Url, env.STAGE_URL))
    throw new Error(`STAGE_URL is "${env.STAGE_URL}", not the address of a stage's client.`);
  const users = v.safeParse(Users, env.STAGE_USERS);
  if (!users.success) {
    throw new Error(
      'STAGE_USERS must be two users of the stage, as JSON: [{"username":"a@example.com","password":"…"},{…}].',
    );
  }
  const webUrl = new URL(env.STAGE_URL).origin;
  const [customer, stranger] = users.output;
  return { webUrl, config: await configAt(webUrl), customer, stranger };
}

/** What the client that is served there finds at `/config.json`. */
export function configAt(webUrl: string): Promise<Config> {
  return loadConfig((path) => fetch(new URL(String(path), webUrl)));
}
