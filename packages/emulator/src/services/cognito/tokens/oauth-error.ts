/** An error as OAuth 2.0 names it (RFC 6749 §5.2). */
export class OAuthError extends Error {
  override readonly name = "OAuthError";
  /** For example `invalid_grant`. */
  readonly code: string;

  /** @param description for the developer; AWS's own descriptions are not fixed, so no client may rely on them */
  constructor(code: string, description: string) {
    super(description);
    this.code = code;
  }
}
