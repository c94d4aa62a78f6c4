/** Who may call a route: everyone, or a token that holds one of the scopes. */
export type Access = { readonly public: true } | { readonly scopes: readonly string[] };

export interface RouteTrigger {
  readonly kind: "route";
  readonly method: string;
  readonly path: string;
  readonly access: Access;
}

export interface ResourceTrigger {
  readonly kind: "queue" | "topic";
  /** The name that it is exported by in `packages/contracts/src/resources.ts`. */
  readonly resource: string;
}

/** The function to write. */
export interface FunctionRequest {
  /** Kebab-case: the folder under `apps`. */
  readonly name: string;
  readonly service: string;
  readonly trigger: RouteTrigger | ResourceTrigger;
  readonly tags: Readonly<Record<string, string>>;
}

/** As code calls it: `refund-order` is `refundOrder`. */
export function identifierOf(name: string): string {
  return name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** As the construct tree calls it: `refund-order` is `RefundOrder`. */
export function constructIdOf(name: string): string {
  const identifier = identifierOf(name);
  return identifier.charAt(0).toUpperCase() + identifier.slice(1);
}
