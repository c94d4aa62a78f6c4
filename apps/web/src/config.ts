import * as v from "valibot";

const Config = v.object({
  /** Where the API is. */
  apiUrl: v.pipe(v.string(), v.url()),
  /** The user pool's domain, with the endpoints /oauth2/authorize, /oauth2/token and /logout. */
  signInUrl: v.pipe(v.string(), v.url()),
  clientId: v.pipe(v.string(), v.nonEmpty()),
  /** The `iss` of the pool's tokens. */
  issuer: v.pipe(v.string(), v.url()),
  scopes: v.pipe(v.array(v.string()), v.nonEmpty()),
  /** Who may sign in on a developer's machine; a deployment has none. */
  demoUser: v.optional(v.object({ username: v.string(), password: v.string() })),
});

/** Where this deployment of the client finds its API and its user pool. */
export type Config = v.InferOutput<typeof Config>;

/** The client doesn't know where its API is. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** Reads `/config.json`, which the deployment (on a developer's machine: `pnpm dev`) serves. @throws {ConfigError} */
export async function loadConfig(get: typeof fetch = fetch): Promise<Config> {
  const response = await get("/config.json").catch((cause: unknown) => {
    throw new ConfigError("/config.json could not be fetched.", { cause });
  });
  if (!response.ok) throw new ConfigError(`/config.json was answered with ${response.status}.`);
  const json: unknown = await response.json().catch((cause: unknown) => {
    // A web server that knows no such file answers with the page itself.
    throw new ConfigError("/config.json is missing: what came is not JSON.", { cause });
  });
  const result = v.safeParse(Config, json);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new ConfigError(`/config.json is wrong at "${v.getDotPath(issue) ?? "/"}": ${issue.message}.`);
}
