import { describe, expect, test } from "vitest";
import { childrenTime, spent } from "./measure.ts";

describe("the processor's time of a command", () => {
  test("is the user's and the system's of all its processes, as the shell tells last", () => {
    expect(childrenTime("said 9m9.9s 9m9.9s\n0m0.001s 0m0.002s\n1m2.250s 0m0.500s\n")).toBe(62.75);
  });

  test("is not made up when the shell says something else", () => {
    expect(() => childrenTime("done\n")).toThrow("The shell did not tell what its children took, but: done");
  });
});

test("a command that fails is an error that says what it said", () => {
  const script = 'console.error("no room"); process.exit(3)';

  expect(() => spent(process.execPath, ["-e", script], { cwd: import.meta.dirname })).toThrow("no room");
});
