import { EncryptJWT, type JWTPayload, jwtDecrypt } from "jose";
import type { Clock } from "../../../clock.ts";
import type { ProjectKeys } from "../project-keys.ts";

/**
 * Tokens that only this project's emulator can make and read (`dir`, A256GCM). All they say travels with them,
 * so they outlive a restart.
 */
export class SealedTokens<Content extends object> {
  readonly #purpose: string;
  readonly #keys: ProjectKeys;
  readonly #clock: Clock;

  /** @param purpose keeps a token made for one thing from being taken for another */
  constructor(purpose: string, keys: ProjectKeys, clock: Clock) {
    this.#purpose = purpose;
    this.#keys = keys;
    this.#clock = clock;
  }

  /** @param validity seconds */
  async seal(content: Content, validity: number): Promise<string> {
    const expiry = Math.floor(this.#clock.now() / 1000) + validity;
    return new EncryptJWT(content as JWTPayload)
      .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
      .setExpirationTime(expiry)
      .encrypt(await this.#keys.secretFor(this.#purpose));
  }

  /** The content and when it expires (seconds since the epoch), or why there is none. */
  async open(token: string): Promise<(Content & { exp: number }) | "invalid" | "expired"> {
    try {
      const { payload } = await jwtDecrypt<Content & { exp: number }>(
        token,
        await this.#keys.secretFor(this.#purpose),
        {
          currentDate: new Date(this.#clock.now()),
          keyManagementAlgorithms: ["dir"],
          contentEncryptionAlgorithms: ["A256GCM"],
        },
      );
      return payload;
    } catch (error) {
      return (error as { code?: string }).code === "ERR_JWT_EXPIRED" ? "expired" : "invalid";
    }
  }
}
