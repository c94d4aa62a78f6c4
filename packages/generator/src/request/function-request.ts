/** Who may call a route: everyone, or a token that holds one of the scopes. */
export type Access = { readonly public: true } | { readonly scopes: readonly string[] };

export interface RouteTrigger {
  readonly kind: "route";
  readonly method: string;
  readonly path: string;
  readonly access: Access;
}

export type ResourceKind = "queue" | "topic" | "schedule";

/** A queue, a topic or a schedule that is still to be defined. */
export interface NewResource {
  /** Kebab-case: what it is called in its definition. */
  readonly name: string;
  /** What `packages/contracts/src/messages.ts` exports that a queue or a topic carries; without it, a new message. */
  readonly message?: string | undefined;
  /** When a schedule comes: `rate(1 day)`. */
  readonly expression?: string | undefined;
  readonly timeZone?: string | undefined;
}

export interface ResourceTrigger {
  readonly kind: ResourceKind;
  /** The name that it is exported by in `packages/contracts/src`. */
  readonly resource: string;
  /** What to define by that name first; without it, it is there. */
  readonly definition?: NewResource | undefined;
}

/** The function to write, and what triggers it. */
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

/** What a new queue or topic carries: `refunds` carries `RefundsMessage`, unless it is told another. */
export function messageOf({ name, message }: NewResource): string {
  return message ?? `${constructIdOf(name)}Message`;
}
