import { AppError } from "../errors/app-error.ts";

/** Nobody is known. @param reason what is wrong with the token, as a predicate: `has expired`; it quotes nothing of it */
export function unauthenticated(reason?: string): AppError {
  if (reason === undefined) return new AppError("UNAUTHENTICATED", { headers: challenge() });
  return new AppError("UNAUTHENTICATED", {
    detail: `The token ${reason}.`,
    headers: challenge(`error="invalid_token", error_description="the token ${reason}"`),
  });
}

/** The header that tells a client how to come back (RFC 6750 §3). */
export function challenge(parameters?: string): Readonly<Record<string, string>> {
  return { "www-authenticate": parameters === undefined ? "Bearer" : `Bearer ${parameters}` };
}
