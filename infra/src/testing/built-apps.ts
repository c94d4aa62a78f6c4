import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const files = {
  "fulfil-order/dist/handler.mjs": "export const handler = () => 'fulfil-order';\n",
  "get-order/dist/handler.mjs": "export const handler = () => 'get-order';\n",
  "list-orders/dist/handler.mjs": "export const handler = () => 'list-orders';\n",
  "notify-customer/dist/handler.mjs": "export const handler = () => 'notify-customer';\n",
  "place-order/dist/handler.mjs": "export const handler = () => 'place-order';\n",
  "search-products/dist/handler.mjs": "export const handler = () => 'search-products';\n",
  "web/dist/index.html": "<!doctype html>\n",
};

/** Lends a temporary folder in which `apps` is as if built, so that a synthesis needs no build. */
export function withBuiltApps<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "built-apps-"));
  try {
    for (const [name, content] of Object.entries(files)) {
      const file = join(folder, "apps", name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
