import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify<string, Buffer, number, Buffer>(scrypt);
const keyLength = 32;

export interface PasswordHash {
  readonly salt: Buffer;
  readonly key: Buffer;
}

export async function hashPassword(password: string): Promise<PasswordHash> {
  const salt = randomBytes(16);
  return { salt, key: await derive(password, salt, keyLength) };
}

const nobody: PasswordHash = { salt: randomBytes(16), key: randomBytes(keyLength) };

/** Compares in constant time; without a hash it takes as long and says no, so that time tells nobody who has an account. */
export async function passwordMatches(password: string, hash: PasswordHash | undefined): Promise<boolean> {
  const { salt, key } = hash ?? nobody;
  return timingSafeEqual(await derive(password, salt, keyLength), key) && hash !== undefined;
}
