import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkNotRunning, removeLocalFile, writeLocalFile } from "./local-file.ts";

const local = {
  webUrl: "http://localhost:5173",
  apiUrl: "http://127.0.0.1:4000",
  signInUrl: "http://127.0.0.1:4001",
  endpointUrl: "http://127.0.0.1:4566",
  region: "ap-northeast-2",
  demoUser: { username: "demo@example.com", password: "demo" },
  outputs: {},
};
let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "local-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

test("a folder with which nothing runs is free, before and after", () => {
  expect(() => checkNotRunning(directory)).not.toThrow();

  writeLocalFile(directory, { ...local, pid: process.pid });
  removeLocalFile(directory);

  expect(() => checkNotRunning(directory)).not.toThrow();
});

test("a folder with which a process runs is refused, with its address and what to do", () => {
  writeLocalFile(directory, { ...local, pid: process.pid });

  expect(() => checkNotRunning(directory)).toThrow(
    `It runs already, as process ${process.pid}: http://localhost:5173. Stop that one, or give this one other ports and a folder of its own: pnpm dev --state`,
  );
});

test("the file of a process that was killed is no obstacle", () => {
  // Above the highest process id that Linux, macOS and Windows give.
  writeLocalFile(directory, { ...local, pid: 2 ** 30 });

  expect(() => checkNotRunning(directory)).not.toThrow();
});
