import { AppError } from "../errors/app-error.ts";

/** Nobody is known. */
export function unauthenticated(): AppError {
  return new AppError("UNAUTHENTICATED", { headers: challenge("Bearer") });
}

/** A token tells of nobody. @param reason what is wrong with it, as a predicate: `has expired`; it quotes nothing of it */
export function invalidToken(reason: string): AppError {
  return new AppError("UNAUTHENTICATED", {
    detail: `The token ${reason}.`,
    headers: challenge(`Bearer error="invalid_token", error_description="the token ${reason}"`),
  });
}

/** The header that tells a client how to come back (RFC 6750 §3). */
export function challenge(value: string): Readonly<Record<string, string>> {
  return { "www-authenticate": value };
}
