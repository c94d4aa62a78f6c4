import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { createFunctionBundler } from "@repo/bundler/function-bundler";
import { expect, onTestFinished, test } from "vitest";
import { errorLines } from "./error-lines.ts";

const requestId = "2f861708-c07f-4e32-b1b5-7886860414ae";

const shown = (record: object | string) => {
  const line = typeof record === "string" ? record : JSON.stringify(record);
  return errorLines("local-Shop-FulfilOrderFunctionE4B8A88E-286DA17EFC13", line)
    ?.split("\n")
    .map((each) => stripVTControlCharacters(each));
};

test("what the middleware logs is shown with the error and its cause, and how to see more", () => {
  const cause = { errorType: "Error", errorMessage: "socket hang up", stackTrace: [] };
  const error = { errorType: "PaymentError", errorMessage: "refused", stackTrace: [], cause };

  expect(shown({ level: "ERROR", requestId, message: "message failed", error })).toEqual([
    "  error FulfilOrder message failed: PaymentError: refused  pnpm logs --request 2f861708",
    "    caused by Error: socket hang up",
  ]);
});

test.each([
  [
    "nobody caught",
    { level: "ERROR", requestId: "-", message: { errorType: "Error", errorMessage: "boom" } },
    "Error: boom",
  ],
  [
    "was handed to the console",
    { level: "FATAL", message: "it broke", errorType: "Error", errorMessage: "boom" },
    "it broke: Error: boom",
  ],
  ["is only a message", { level: "ERROR", message: "boom" }, "boom"],
  ["is text", "2026\t-\tERROR\tboom\n", "2026\t-\tERROR\tboom"],
])("an error that %s is shown", (_what, record, text) => {
  expect(shown(record)).toEqual([`  error FulfilOrder ${text}`]);
});

test("nothing is shown of what is no error", () => {
  expect(shown({ level: "INFO", message: "done" })).toBeUndefined();
});

test("a frame of the bundle is shown by its place in the sources; those of Node and of packages are left out", async () => {
  const directory = mkdtempSync(join(tmpdir(), "error-"));
  const bundler = createFunctionBundler(directory);
  onTestFinished(async () => {
    await bundler.dispose();
    rmSync(directory, { recursive: true });
  });
  mkdirSync(join(directory, "src"));
  const source =
    "interface Order {\n  id: string;\n}\n\nexport const handler = (order: Order) => new Error(order.id);\n";
  writeFileSync(join(directory, "src/handler.ts"), source);
  const { outputDirectory } = await bundler.rebuild();
  const { handler } = await import(pathToFileURL(join(outputDirectory, "handler.mjs")).href);
  const { message, stack } = handler({ id: "o-1" }) as Error;

  const lines = shown({
    level: "ERROR",
    message: {
      errorType: "Error",
      errorMessage: message,
      stackTrace: [
        ...(stack ?? "").split("\n").slice(0, 2),
        "    at async pay (/repo/node_modules/pay/index.js:1:1)",
        "    at process.processTicksAndRejections (node:internal/process/task_queues:104:5)",
      ],
    },
  });

  expect(lines).toEqual([
    "  error FulfilOrder Error: o-1",
    expect.stringMatching(`^    at ${relative(process.cwd(), directory)}/src/handler.ts:5:`),
  ]);
});
