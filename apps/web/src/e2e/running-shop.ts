import { afterAll, beforeAll } from "vitest";
import { deployedShop } from "./deployed-shop.ts";
import { startLocalShop } from "./local-shop.ts";
import type { Shop } from "./shop.ts";
import type { Forget } from "./temporary-users.ts";

/**
 * The shop at `STAGE_URL`, or without it the whole workspace on this machine, started before a file's tests and stopped after
 * them.
 * @param forget deletes what a user made, at a stage that goes on
 */
export function runningShop(forget: Forget = async () => undefined): Shop {
  const running = {} as Shop;
  let close: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    const started = process.env.STAGE_URL ? await deployedShop(process.env, forget) : await startLocalShop();
    close = started.close;
    Object.assign(running, started.shop);
  }, 180_000);

  afterAll(() => close?.());

  return running;
}
