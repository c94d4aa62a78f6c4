/** Who may call: everyone, or a caller that the gateway knows and that meets what is asked. */
export type Access =
  | {
      readonly public: true;
      readonly scopes?: never;
      readonly groups?: never;
      readonly tenantClaim?: never;
    }
  | {
      readonly public?: never;
      /** The token holds one of them (`resource-server/scope`). */
      readonly scopes: readonly [string, ...string[]];
      /** The caller is, besides, in one of these groups of the user pool. */
      readonly groups?: readonly [string, ...string[]];
      /** The claim that names the caller's tenant; a caller without it is refused: `custom:tenant`. */
      readonly tenantClaim?: string;
    };
