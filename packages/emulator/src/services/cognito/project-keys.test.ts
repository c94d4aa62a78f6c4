import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Browser } from "./testing/browser.ts";
import { ShopUserPool, web } from "./testing/shop-user-pool.ts";

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "cognito-keys-"));
});
afterEach(() => rm(directory, { recursive: true }));

describe("with a keys directory", () => {
  test("a restart keeps tokens valid, refreshes going and browsers signed in", async () => {
    const keysDirectory = join(directory, "keys");
    const browser = new Browser();
    const before = await ShopUserPool.start({}, { keysDirectory });
    const tokens = await before.tokens();
    await before.signIn(browser);
    const keys = await before.cognito.keys(before.pool.issuer);
    await before.close();

    const after = await ShopUserPool.start({}, { keysDirectory });
    try {
      const userInfo = await fetch(`${after.url}/oauth2/userInfo`, {
        headers: { authorization: `Bearer ${tokens.access_token}` },
      });
      const refreshed = await after.post("/oauth2/token", {
        grant_type: "refresh_token",
        client_id: web.id,
        refresh_token: tokens.refresh_token!,
      });

      expect(await after.cognito.keys(after.pool.issuer)).toEqual(keys);
      expect([userInfo.status, refreshed.status]).toEqual([200, 200]);
      expect((await browser.open(after.authorizeUrl())).location!.searchParams.get("code")).toBeTruthy();
    } finally {
      await after.close();
    }
  });

  test("only their owner may read the files", async () => {
    const shop = await ShopUserPool.start({}, { keysDirectory: directory });
    await shop.tokens();
    await shop.close();

    const files = await readdir(directory);
    expect(files.sort()).toEqual(["access-token.jwk.json", "id-token.jwk.json", "secret.jwk.json"]);
    for (const file of files) expect((await stat(join(directory, file))).mode & 0o777).toBe(0o600);
  });

  test("two emulators that start at once share one set of keys", async () => {
    const [one, two] = await Promise.all([
      ShopUserPool.start({}, { keysDirectory: directory }),
      ShopUserPool.start({}, { keysDirectory: directory }),
    ]);
    try {
      expect(await one.cognito.keys(one.pool.issuer)).toEqual(await two.cognito.keys(two.pool.issuer));
    } finally {
      await Promise.all([one.close(), two.close()]);
    }
  });

  test("a file that holds no key is named, with the way out", async () => {
    await writeFile(join(directory, "access-token.jwk.json"), "not a key");
    const shop = await ShopUserPool.start({}, { keysDirectory: directory });
    try {
      await expect(shop.cognito.keys(shop.pool.issuer)).rejects.toThrow(
        /access-token\.jwk\.json is not a JSON Web Key\. Delete it/,
      );
    } finally {
      await shop.close();
    }
  });
});

test("without a directory, two projects have different keys", async () => {
  const inMemory = { keysDirectory: undefined };
  const [one, two] = await Promise.all([ShopUserPool.start({}, inMemory), ShopUserPool.start({}, inMemory)]);
  try {
    const kids = await Promise.all(
      [one, two].map(async ({ cognito, pool }) =>
        (await cognito.keys(pool.issuer))!.keys.map(({ kid }) => kid),
      ),
    );
    expect(new Set(kids.flat()).size).toBe(4);
  } finally {
    await Promise.all([one.close(), two.close()]);
  }
});

test("the published keys hold nothing private", async () => {
  const shop = await ShopUserPool.start();
  try {
    const response = await fetch(`${shop.url}/${shop.pool.id}/.well-known/jwks.json`);
    const key = {
      alg: "RS256",
      e: "AQAB",
      kid: expect.any(String),
      kty: "RSA",
      n: expect.any(String),
      use: "sig",
    };
    expect(await response.json()).toEqual({ keys: [key, key] });
  } finally {
    await shop.close();
  }
});
