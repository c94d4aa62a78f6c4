import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startWorkspace, type Workspace } from "@repo/dev/workspace";
import { afterAll, beforeAll } from "vitest";
import { type Config, loadConfig } from "../config.ts";

/** The whole workspace on free ports, as `pnpm dev` runs it; started before a file's tests and stopped after them. */
export function runningShop(): { workspace: Workspace; config: Config } {
  const shop = {} as { workspace: Workspace; config: Config };
  const directory = mkdtempSync(join(tmpdir(), "shop-"));

  beforeAll(async () => {
    shop.workspace = await startWorkspace({
      root: join(import.meta.dirname, "../../../.."),
      directory,
      ports: { web: 0, api: 0, signIn: 0, endpoint: 0 },
    });
    shop.config = await loadConfig((path) => fetch(new URL(String(path), shop.workspace.local.webUrl)));
  }, 180_000);

  afterAll(async () => {
    await shop.workspace?.close();
    rmSync(directory, { recursive: true });
  });

  return shop;
}
