import { describe, expect, test } from "vitest";
import { Session } from "./session.ts";
import type { Tokens } from "./tokens.ts";
import { RefreshRefused, type UserPool } from "./user-pool.ts";

const hour = 3_600_000;
const pending = { state: "s", nonce: "n", codeVerifier: "v" };
const callback = new URL("http://127.0.0.1:5173/callback?code=c&state=s");

/** A session in a tab of its own, with a pool that counts what it is asked. */
function open(given: Partial<UserPool> = {}, items = new Map<string, string>()) {
  let now = 1_000_000;
  let issued = 0;
  const left: string[] = [];
  const issue = (): Tokens => {
    issued += 1;
    return { accessToken: `access-${issued}`, refreshToken: "refresh", expiresAt: now + hour, name: "Kim" };
  };
  const session = new Session({
    pool: {
      authorization: async () => ({ url: new URL("https://pool.example/oauth2/authorize"), pending }),
      exchange: async () => issue(),
      refresh: async () => issue(),
      logout: () => new URL("https://pool.example/logout"),
      ...given,
    },
    storage: {
      getItem: (key) => items.get(key) ?? null,
      setItem: (key, value) => void items.set(key, value),
      removeItem: (key) => void items.delete(key),
    },
    navigate: (url) => void left.push(url.href),
    now: () => now,
  });
  const signIn = async () => {
    await session.signIn();
    await session.complete(callback);
  };
  return { session, signIn, items, left, issued: () => issued, pass: (ms: number) => (now += ms) };
}

describe("a session", () => {
  test("leaves for the pool, and is signed in when the customer comes back", async () => {
    const { session, left } = open();

    await session.signIn();
    expect(left).toEqual(["https://pool.example/oauth2/authorize"]);
    await session.complete(callback);

    expect(session.state()).toEqual({ status: "signed-in", name: "Kim" });
    expect(await session.token()).toBe("access-1");
  });

  test("outlives a reload of the page", async () => {
    const first = open();
    await first.signIn();

    const second = open({}, first.items);

    expect(second.session.state()).toEqual({ status: "signed-in", name: "Kim" });
    expect(await second.session.token()).toBe("access-1");
  });

  test("starts signed out when what a reload left is not readable", () => {
    const { session } = open({}, new Map([["session.tokens", `{"accessToken": 1`]]));

    expect(session.state()).toEqual({ status: "signed-out" });
  });

  test("takes a callback only once, and none that it did not ask for", async () => {
    const { session, signIn, issued } = open();
    await session.complete(callback);
    expect(session.state()).toEqual({ status: "signed-out", reason: "sign-in-failed" });

    await signIn();
    await session.complete(callback);

    expect(issued()).toBe(1);
    expect(session.state()).toMatchObject({ status: "signed-in" });
  });

  test("sends the same token until shortly before it expires, then a fresh one", async () => {
    const { session, signIn, pass } = open();
    await signIn();

    pass(hour - 31_000);
    expect(await session.token()).toBe("access-1");
    pass(1000);
    expect(await session.token()).toBe("access-2");
  });

  test("asks for one refresh when several calls need it at once", async () => {
    const { session, signIn, pass, issued } = open();
    await signIn();
    pass(hour);

    expect(await Promise.all([session.token(), session.token()])).toEqual(["access-2", "access-2"]);
    expect(issued()).toBe(2);
  });

  test("ends, and says why, when the pool refuses the refresh", async () => {
    const { session, signIn, pass, items } = open({
      refresh: () => Promise.reject(new RefreshRefused("invalid_grant")),
    });
    const changes: string[] = [];
    await signIn();
    session.subscribe(() => changes.push(session.state().status));
    pass(hour);

    expect(await session.token()).toBeUndefined();
    expect(session.state()).toEqual({ status: "signed-out", reason: "expired" });
    expect(changes).toEqual(["signed-out"]);
    expect([...items.keys()]).toEqual([]);
  });

  test("goes on when the pool could not be reached, and tries again with the next call", async () => {
    let reachable = false;
    const fresh: Tokens = { accessToken: "late", expiresAt: Number.MAX_SAFE_INTEGER, name: "Kim" };
    const { session, signIn, pass } = open({
      refresh: async () => {
        if (!reachable) throw new TypeError("Failed to fetch");
        return fresh;
      },
    });
    await signIn();
    pass(hour);

    await expect(session.token()).rejects.toThrow("Failed to fetch");
    expect(session.state()).toMatchObject({ status: "signed-in" });
    reachable = true;
    expect(await session.token()).toBe("late");
  });

  test("stays signed out when the customer signs out while a refresh is under way", async () => {
    const answer = Promise.withResolvers<Tokens>();
    const { session, signIn, pass, left, items } = open({ refresh: () => answer.promise });
    await signIn();
    pass(hour);

    const token = session.token();
    session.signOut();
    answer.resolve({ accessToken: "late", expiresAt: Number.MAX_SAFE_INTEGER, name: "Kim" });

    expect(await token).toBeUndefined();
    expect(session.state()).toEqual({ status: "signed-out" });
    expect(left.at(-1)).toBe("https://pool.example/logout");
    expect([...items.keys()]).toEqual([]);
  });
});
