import { execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** An npm registry on this machine. */
export interface Registry {
  readonly url: string;
  /** What makes a package manager use it, and keep what it remembers of it away from its own. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Starts Verdaccio: it has what is published to it, and gets all else from the registry that this machine uses. */
export async function startRegistry(): Promise<Registry> {
  const folder = mkdtempSync(join(tmpdir(), "create-registry-"));
  const config = join(folder, "config.yaml");
  writeFileSync(config, JSON.stringify(configuration(folder)));
  const server = fork(join(import.meta.dirname, "verdaccio.ts"), [config], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const [{ port }] = (await Promise.race([
    once(server, "message"),
    once(server, "exit").then(() => Promise.reject(new Error("Verdaccio has not started."))),
  ])) as [AddressInfo];
  const url = `http://127.0.0.1:${port}/`;
  const close = async () => {
    const closed = once(server, "exit");
    server.kill();
    await closed;
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, env: environment(url, join(folder, "cache")), close };
}

function configuration(folder: string): object {
  const npm = execFileSync("npm", ["config", "get", "registry"], { encoding: "utf8", stdio: "pipe" });
  const open = { access: "$all", publish: "$all" };
  return {
    storage: join(folder, "storage"),
    auth: { htpasswd: { file: join(folder, "htpasswd"), max_users: -1 } },
    uplinks: { configured: { url: npm.trim(), maxage: "1h", cache: false } },
    packages: {
      "create-turbo-lambda": open,
      "turbo-lambda-emulator": open,
      "**": { ...open, proxy: "configured" },
    },
    web: { enable: false },
    log: { type: "stdout", level: "fatal" },
  };
}

function environment(url: string, cache: string): Record<string, string> {
  return {
    npm_config_registry: url,
    // npm publishes nothing without a token, whoever may publish.
    [`npm_config_${url.replace("http:", "")}:_authToken`]: "anybody",
    npm_config_cache: cache,
    pnpm_config_registry: url,
    pnpm_config_cache_dir: cache,
    // Else it asks for the age of each package of the lockfile, hundreds of answers that Verdaccio would have to fetch.
    pnpm_config_minimum_release_age: "0",
    YARN_NPM_REGISTRY_SERVER: url,
    YARN_UNSAFE_HTTP_WHITELIST: "127.0.0.1",
    // Yarn takes nothing that was published today.
    YARN_NPM_MINIMAL_AGE_GATE: "0",
    BUN_CONFIG_REGISTRY: url,
  };
}
