import * as v from "valibot";
import { type Config, loadConfig } from "../config.ts";
import type { Shop } from "./shop.ts";
import { mark } from "./stage-users.ts";
import { type Forget, temporaryUsers } from "./temporary-users.ts";

const Url = v.pipe(v.string(), v.url());
const User = v.object({ username: v.string(), password: v.string() });
const Users = v.pipe(v.string(), v.parseJson(), v.tuple([User, User]));

/** Nobody signs in where `STAGE_USERS` is `none`. */
export const anonymous = process.env.STAGE_USERS === "none";
const nobody = { username: "", password: "" };

export interface RunningShop {
  readonly shop: Shop;
  /** Leaves nothing behind that was made for it. */
  close(): Promise<void>;
}

/**
 * The shop of a stage that runs already. `STAGE_URL` is where its client is. `STAGE_USERS` are two users of its pool, as JSON,
 * `[{"username":"e2e-1@example.com","password":"…"},{…}]`, or `none`; without it, two are made with the AWS credentials of the
 * environment, and deleted in the end with what they made.
 * @throws when something is missing or wrong; it never says what the passwords were
 */
export async function deployedShop(env: NodeJS.ProcessEnv, forget: Forget): Promise<RunningShop> {
  if (!v.is(Url, env.STAGE_URL))
    throw new Error(`STAGE_URL is "${env.STAGE_URL}", not the address of a stage's client.`);
  const webUrl = new URL(env.STAGE_URL).origin;
  if (!env.STAGE_USERS) {
    const { remove, ...users } = await temporaryUsers(webUrl, forget);
    return { shop: { webUrl, config: await configAt(webUrl), ...users }, close: remove };
  }
  const [customer, stranger] = env.STAGE_USERS === "none" ? [nobody, nobody] : usersIn(env.STAGE_USERS);
  return {
    shop: { webUrl, config: await configAt(webUrl), customer, stranger },
    close: async () => undefined,
  };
}

function usersIn(text: string): v.InferOutput<typeof Users> {
  const users = v.safeParse(Users, text);
  if (!users.success) {
    throw new Error(
      'STAGE_USERS must be two users of the stage, as JSON: [{"username":"e2e-1@example.com","password":"…"},{…}].',
    );
  }
  const other = users.output.find(({ username }) => !username.startsWith(mark));
  if (other) {
    throw new Error(
      `STAGE_USERS names "${other.username}". What the suite makes stays with its users, so they are nobody else's: take users whose names begin with "${mark}".`,
    );
  }
  return users.output;
}

/** What the client that is served there finds at `/config.json`. */
export function configAt(webUrl: string): Promise<Config> {
  return loadConfig((path) => fetch(new URL(String(path), webUrl)));
}
