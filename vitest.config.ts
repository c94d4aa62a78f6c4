import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "{apps,packages}/*/src/**/*.test.{ts,tsx}",
      "infra/src/**/*.test.ts",
      ".github/scripts/**/*.test.ts",
    ],
    // One process per worker for all files: ten times faster than isolation, and no test may leak a mock.
    isolate: false,
    // Much of the time a test waits for a process: two cores do two files at once.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 20_000,
    hookTimeout: 60_000,
    coverage: {
      include: ["{apps,packages}/*/src/**/*.{ts,tsx}", "infra/src/**/*.ts", ".github/scripts/**/*.ts"],
      reporter: ["text-summary", "json-summary"],
    },
  },
});
