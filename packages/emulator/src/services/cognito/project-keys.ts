import { createHmac, randomBytes } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JSONWebKeySet,
  type JWK,
} from "jose";

/** One of the two keys that a user pool signs with. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

/**
 * What a project's user pools sign and seal with: two RS256 keys, as Cognito signs access and ID tokens with
 * different ones, and a secret. Made once and kept as JWK files, so that a restart of the emulator signs nobody out.
 */
export class ProjectKeys {
  readonly access: Promise<SigningKey>;
  readonly id: Promise<SigningKey>;
  readonly #secret: Promise<Buffer>;

  /** Starts reading or making the keys, and returns before they are there. */
  constructor(directory?: string) {
    this.access = loadJwk(directory, "access-token.jwk.json", newSigningKey).then(toSigningKey);
    this.id = loadJwk(directory, "id-token.jwk.json", newSigningKey).then(toSigningKey);
    this.#secret = loadJwk(directory, "secret.jwk.json", newSecret).then(toSecret);
    // Whoever needs a key hears of a failure; until then it must not end the process.
    for (const key of [this.access, this.id, this.#secret]) key.catch(() => undefined);
  }

  /** The public halves, as `jwks.json` publishes them. */
  async publicKeys(): Promise<JSONWebKeySet> {
    const keys = await Promise.all([this.id, this.access]);
    return { keys: keys.map(({ publicJwk }) => publicJwk) };
  }

  /** Resolves when no file is being read or written any more. */
  async settled(): Promise<void> {
    await Promise.allSettled([this.access, this.id, this.#secret]);
  }

  /** 32 bytes that belong to this project and purpose alone. */
  async secretFor(purpose: string): Promise<Buffer> {
    return createHmac("sha256", await this.#secret)
      .update(purpose)
      .digest();
  }
}

async function newSigningKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  return exportJWK(privateKey);
}

async function newSecret(): Promise<JWK> {
  return { kty: "oct", k: randomBytes(32).toString("base64url") };
}

async function toSigningKey(jwk: JWK): Promise<SigningKey> {
  const kid = await calculateJwkThumbprint(jwk);
  const privateKey = (await importJWK(jwk, "RS256")) as CryptoKey;
  const publicJwk = { alg: "RS256", e: jwk.e!, kid, kty: "RSA", n: jwk.n!, use: "sig" };
  return { kid, privateKey, publicJwk };
}

function toSecret(jwk: JWK): Buffer {
  return Buffer.from(jwk.k!, "base64url");
}

async function loadJwk(directory: string | undefined, name: string, make: () => Promise<JWK>): Promise<JWK> {
  if (directory === undefined) return make();
  const file = join(directory, name);
  return (await readJwk(file)) ?? keepJwk(file, directory, await make());
}

async function readJwk(file: string): Promise<JWK | undefined> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (cause) {
    if (cause instanceof SyntaxError) {
      throw new Error(`${file} is not a JSON Web Key. Delete it: a new one is made at the next start.`, {
        cause,
      });
    }
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw cause;
  }
}

/** Two emulators may start at once: the first to link its file into place wins, and both use that one. */
async function keepJwk(file: string, directory: string, jwk: JWK): Promise<JWK> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  await writeFile(draft, `${JSON.stringify(jwk)}\n`, { mode: 0o600, flag: "wx" });
  try {
    await link(draft, file);
    return jwk;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return (await readJwk(file)) ?? jwk;
  } finally {
    await rm(draft, { force: true });
  }
}
