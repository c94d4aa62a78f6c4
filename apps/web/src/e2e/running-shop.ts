import { afterAll, beforeAll } from "vitest";
import { deployedShop } from "./deployed-shop.ts";
import { startLocalShop } from "./local-shop.ts";
import type { Shop } from "./shop.ts";

/**
 * The shop at `STAGE_URL`, or without it the whole workspace on this machine, started before a file's tests and stopped after
 * them.
 */
export function runningShop(): Shop {
  const running = {} as Shop;
  let close: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    if (process.env.STAGE_URL) {
      Object.assign(running, await deployedShop(process.env));
      return;
    }
    const local = await startLocalShop();
    close = local.close;
    Object.assign(running, local.shop);
  }, 180_000);

  afterAll(() => close?.());

  return running;
}
