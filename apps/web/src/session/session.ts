import { parseStored } from "../stored.ts";
import { isStale, Tokens } from "./tokens.ts";
import { PendingSignIn, RefreshRefused, type UserPool } from "./user-pool.ts";

/** Why a customer who was signed in, or tried to be, is not. */
export type SignedOutReason = "expired" | "sign-in-failed";

export type SessionState =
  | { readonly status: "signed-in"; readonly name: string }
  | { readonly status: "signed-out"; readonly reason?: SignedOutReason };

export interface SessionOptions {
  readonly pool: UserPool;
  /** Lives as long as the tab: a reload keeps the customer signed in, closing the tab forgets. */
  readonly storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  /** Leaves the page. */
  readonly navigate: (url: URL) => void;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

const tokensKey = "session.tokens";
const pendingKey = "session.pending";

/** Whether a customer is signed in, and with which tokens. */
export class Session {
  readonly #options: SessionOptions;
  readonly #now: () => number;
  readonly #listeners = new Set<() => void>();
  #tokens: Tokens | undefined;
  #state: SessionState;
  #refreshing: Promise<string | undefined> | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#tokens = parseStored(Tokens, options.storage.getItem(tokensKey));
    this.#state = this.#tokens ? { status: "signed-in", name: this.#tokens.name } : { status: "signed-out" };
  }

  /** What the page shows; a new object with each change. */
  readonly state = (): SessionState => this.#state;

  /** Calls back at each change, until the returned function is called. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Leaves for the sign-in page. */
  async signIn(): Promise<void> {
    try {
      const { url, pending } = await this.#options.pool.authorization();
      this.#options.storage.setItem(pendingKey, JSON.stringify(pending));
      this.#options.navigate(url);
    } catch (cause) {
      this.#fail(cause);
    }
  }

  /** Finishes what `signIn` began, with the URL at which the customer came back. */
  async complete(callback: URL): Promise<void> {
    const pending = this.#takePending();
    if (!pending) {
      // The reader went back in the history to a callback that is done with.
      if (!this.#tokens) this.end("sign-in-failed");
      return;
    }
    try {
      this.#keep(await this.#options.pool.exchange(callback, pending));
    } catch (cause) {
      this.#fail(cause);
    }
  }

  /** The access token to send, refreshed if need be; `undefined` when nobody is signed in. */
  async token(): Promise<string | undefined> {
    const tokens = this.#tokens;
    if (!tokens || !isStale(tokens, this.#now())) return tokens?.accessToken;
    // Calls made at once share one refresh: a pool that rotates its refresh tokens takes each only once.
    this.#refreshing ??= this.#refresh(tokens).finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  /** Forgets the tokens, because they are no longer accepted. */
  end(reason: SignedOutReason): void {
    this.#forget();
    this.#change({ status: "signed-out", reason });
  }

  /** Forgets the tokens and leaves for the pool's own sign-out. */
  signOut(): void {
    this.#forget();
    this.#change({ status: "signed-out" });
    this.#options.navigate(this.#options.pool.logout());
  }

  async #refresh(tokens: Tokens): Promise<string | undefined> {
    try {
      const fresh = await this.#options.pool.refresh(tokens);
      // The customer may have signed out meanwhile.
      if (this.#tokens !== tokens) return undefined;
      this.#keep(fresh);
      return fresh.accessToken;
    } catch (error) {
      if (!(error instanceof RefreshRefused)) throw error;
      if (this.#tokens === tokens) this.end("expired");
      return undefined;
    }
  }

  #keep(tokens: Tokens): void {
    this.#tokens = tokens;
    this.#options.storage.setItem(tokensKey, JSON.stringify(tokens));
    this.#change({ status: "signed-in", name: tokens.name });
  }

  #forget(): void {
    this.#tokens = undefined;
    this.#options.storage.removeItem(tokensKey);
  }

  #fail(cause: unknown): void {
    // For whoever sets up the user pool: the customer is only told that it failed.
    console.error("The sign-in did not finish.", cause);
    this.end("sign-in-failed");
  }

  #takePending(): PendingSignIn | undefined {
    const text = this.#options.storage.getItem(pendingKey);
    this.#options.storage.removeItem(pendingKey);
    return parseStored(PendingSignIn, text);
  }

  #change(state: SessionState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
