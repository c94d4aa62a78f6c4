import { describe, expect, test } from "vitest";
import type { TestLambda } from "./test-lambda.ts";

/** What becomes of an invocation that fails. */
export function failureSuite(started: () => TestLambda): void {
  describe("a function that fails", () => {
    const restarts = "let calls = 0; const count = () => ++calls;";

    test("by throwing tells its caller the error, and goes on in the same environment", async () => {
      started().create(
        "throw",
        `${restarts} export const handler = async (event) => {
           const call = count(); if (event.fail) throw new TypeError("boom"); return call; };`,
      );

      const answer = await started().invoke("throw", { fail: true });

      expect(answer).toMatchObject({
        status: 200,
        functionError: "Unhandled",
        result: { errorType: "TypeError", errorMessage: "boom" },
      });
      expect((answer.result as { trace: string[] }).trace.slice(0, 1)).toEqual(["TypeError: boom"]);
      expect((await started().invoke("throw")).result).toBe(2);
    });

    test("by throwing something that is no Error tells its type", async () => {
      started().create("throw-text", 'export const handler = async () => { throw "oh"; };');

      expect((await started().invoke("throw-text")).result).toEqual({
        errorType: "string",
        errorMessage: "oh",
        trace: [],
      });
    });

    test.each([
      ["by waiting too long", "await new Promise((resolve) => setTimeout(resolve, 60_000));"],
      ["in a busy loop", "for (;;);"],
    ])("%s is killed at its timeout, and starts anew with its /tmp", async (what, wait) => {
      const name = `timeout-${what.replaceAll(" ", "-")}`;
      started().create(
        name,
        `import { existsSync, writeFileSync } from "node:fs"; import { tmpdir } from "node:os";
         ${restarts} const file = tmpdir() + "/seen";
         export const handler = async (event) => {
           const answer = [count(), existsSync(file)]; writeFileSync(file, "");
           if (event.fail) { ${wait} } return answer; };`,
        { timeout: 1 },
      );

      const answer = await started().invoke(name, { fail: true });

      expect(answer).toMatchObject({ status: 200, functionError: "Unhandled" });
      expect(answer.result).toEqual({
        errorType: "Sandbox.Timedout",
        errorMessage: expect.stringMatching(
          /^RequestId: [0-9a-f-]{36} Error: Task timed out after 1\.00 seconds$/,
        ),
      });
      expect((await started().invoke(name)).result).toEqual([1, true]);
    });

    test.each([
      ["by a rejection that nobody handles", 'Promise.reject(new Error("leak")); return 1;', "exit status 1"],
      [
        "by an error in a timer",
        "setTimeout(() => { throw 1; }); await new Promise(() => {});",
        "exit status 1",
      ],
      ["by process.exit(7)", "process.exit(7);", "exit status 7"],
      [
        "by a signal",
        'process.kill(process.pid, "SIGTERM"); await new Promise((r) => setTimeout(r, 5000));',
        "signal: terminated",
      ],
    ])("%s has exited, and starts anew", async (what, fail, reason) => {
      const name = `exit-${what.replaceAll(/\W+/g, "-")}`;
      started().create(
        name,
        `${restarts} export const handler = async (event) => {
        const call = count(); if (event.fail) { ${fail} } return call; };`,
      );

      const answer = await started().invoke(name, { fail: true });

      expect(answer).toMatchObject({ status: 200, functionError: "Unhandled" });
      expect(answer.result).toEqual({
        errorType: "Runtime.ExitError",
        errorMessage: expect.stringMatching(
          `^RequestId: [0-9a-f-]{36} Error: Runtime exited with error: ${reason}$`,
        ),
      });
      expect((await started().invoke(name)).result).toBe(1);
    });

    test("by waiting for nothing at all has exited without a reason", async () => {
      started().create("never", "export const handler = () => new Promise(() => {});");

      expect((await started().invoke("never")).result).toMatchObject({
        errorType: "Runtime.ExitError",
        errorMessage: expect.stringMatching(/Runtime exited without providing a reason$/),
      });
    });

    test.runIf(process.platform === "linux")("by taking more memory than it has is killed", async () => {
      started().create(
        "memory",
        `${restarts} export const handler = async (event) => { const call = count();
           const held = []; for (let i = 0; event.fail && i < 60; i++) held.push(Buffer.alloc(10_000_000, 1));
           if (event.fail) await new Promise((resolve) => setTimeout(resolve, 500)); return call; };`,
      );

      expect((await started().invoke("memory", { fail: true })).result).toMatchObject({
        errorType: "Runtime.OutOfMemory",
        errorMessage: expect.stringMatching(/Runtime exited with error: signal: killed$/),
      });
      expect((await started().invoke("memory")).result).toBe(1);
    });
  });
}
