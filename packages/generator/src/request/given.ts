import type { ResourceTrigger } from "./function-request.ts";

/** What has been said so far about the function to write. */
export interface Given {
  readonly name?: string | undefined;
  readonly service?: string | undefined;
  readonly trigger?: GivenTrigger | undefined;
  /** What is to be made for it, when the trigger itself is not known yet. */
  readonly makes?: GivenTrigger["kind"] | undefined;
  /** The message, of those that there are, that a new queue or topic carries; without one, a new one. */
  readonly message?: string | undefined;
  readonly public: boolean;
  readonly scopes: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

export type GivenTrigger = ResourceTrigger | { readonly kind: "route"; readonly key: string };
