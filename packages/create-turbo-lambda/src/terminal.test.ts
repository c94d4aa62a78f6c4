import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { emptyFolder, type PackedPackage, packedPackage, removeFolders } from "./testing/packed-package.ts";
import { askedAtTerminal, hasTerminal } from "./testing/terminal.ts";

let packed: PackedPackage;
beforeAll(async () => {
  packed = await packedPackage();
}, 300_000);
afterAll(removeFolders);

if (!hasTerminal) console.warn("SKIPPED: no terminal to ask at, as there is no `script` of util-linux.");
const command = () =>
  `${process.execPath} ${join(packed.folder, "bin/create-turbo-lambda.cjs")} --no-install --no-git`;

test.skipIf(!hasTerminal)("asks at a terminal, and writes what is chosen", async () => {
  const cwd = emptyFolder();

  const { status, shown } = await askedAtTerminal(command(), cwd, [
    ["The app's name", "myshop\r"],
    ["Region", "\r"],
    ["What to start with", "\u001b[B\r"],
    ["A web client", "\r"],
    ["AWS Budgets", "\u001b[B\r"],
    ["The API", "\u001b[B\r"],
    ["language", "\r"],
  ]);

  expect(shown).toContain("Wrote ");
  expect(status).toBe(0);
  expect(JSON.parse(readFileSync(join(cwd, "myshop/package.json"), "utf8"))).toMatchObject({
    "turbo-lambda": {
      answers: {
        name: "myshop",
        region: "ap-northeast-2",
        sample: "empty",
        web: "yes",
        budgets: "no",
        gateway: "rest",
      },
    },
  });
});

test.skipIf(!hasTerminal)("takes the name that it shows for an empty answer", async () => {
  const cwd = emptyFolder();

  const { status } = await askedAtTerminal(
    command(),
    cwd,
    [
      "The app's name",
      "Region",
      "What to start with",
      "A web client",
      "AWS Budgets",
      "The API",
      "language",
    ].map((shown) => [shown, "\r"] as const),
  );

  expect(status).toBe(0);
  expect(existsSync(join(cwd, "my-app/package.json"))).toBe(true);
});

test.skipIf(!hasTerminal)("asks nothing in CI, though that has a terminal", async () => {
  const cwd = emptyFolder();

  const { status } = await askedAtTerminal(`CI=true ${command()} app`, cwd, []);

  expect(status).toBe(0);
  expect(existsSync(join(cwd, "app/package.json"))).toBe(true);
});

test.skipIf(!hasTerminal)("ends with 130 on Ctrl-C at a question, and has written nothing", async () => {
  const cwd = emptyFolder();

  const { status, shown } = await askedAtTerminal(command(), cwd, [
    ["The app's name", "\r"],
    ["Region", "\r"],
    ["What to start with", "\u0003"],
  ]);

  expect(shown).toContain("Cancelled: nothing was written.");
  expect(status).toBe(130);
  expect(readdirSync(cwd)).toEqual([]);
});
