import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { watchFolder } from "./watch-folder.ts";

let root: string;
let changed: string[];
let watcher: { close(): void };

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "watched-"));
  write("handler.ts");
  write("orders/price.ts");
  changed = [];
  watcher = watchFolder(root, (file) => changed.push(file));
});

afterEach(() => {
  watcher.close();
  rmSync(root, { recursive: true });
});

function write(file: string): string {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, "saved");
  return path;
}

/** As many editors save, and git does. */
function replace(file: string): string {
  const path = join(root, file);
  writeFileSync(`${path}~`, "saved");
  renameSync(`${path}~`, path);
  return path;
}

/** What `save` saves is told of, whatever was told before. */
async function isSeen(save: () => string): Promise<void> {
  changed.length = 0;
  const file = save();
  await expect.poll(() => changed, { interval: 5 }).toContain(file);
}

test.each(["handler.ts", "orders/price.ts"])(
  "%s is seen each time, written or replaced by another file",
  async (file) => {
    await isSeen(() => replace(file));
    await isSeen(() => replace(file));
    await isSeen(() => write(file));
    await isSeen(() => write(file));
    await isSeen(() => replace(file));
  },
);

test("a file that is deleted, and one that comes back, are seen", async () => {
  await isSeen(() => {
    rmSync(join(root, "orders/price.ts"));
    return join(root, "orders/price.ts");
  });
  await isSeen(() => write("orders/price.ts"));
});

test("what is in a new folder is seen, and in one that comes back", async () => {
  await isSeen(() => write("tax/vat/rates.ts"));
  await isSeen(() => replace("tax/vat/rates.ts"));

  rmSync(join(root, "tax"), { recursive: true });
  await isSeen(() => write("tax/vat/rates.ts"));
  await isSeen(() => write("tax/vat/rates.ts"));
});

test("nothing is seen after the end", async () => {
  await isSeen(() => write("handler.ts"));
  watcher.close();
  changed.length = 0;
  const other = watchFolder(root, (file) => changed.push(`other ${file}`));

  const file = write("orders/price.ts");
  await expect.poll(() => changed).toContain(`other ${file}`);
  other.close();

  expect(changed).not.toContain(file);
});
