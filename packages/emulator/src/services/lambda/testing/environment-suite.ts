import { describe, expect, test } from "vitest";
import type { TestLambda } from "./test-lambda.ts";

/** What an execution environment is to its function. */
export function environmentSuite(started: () => TestLambda): void {
  describe("execution environments", () => {
    test("run one invocation each: eight at once take eight", async () => {
      const folder = started().write("meeting", { "chair.txt": "" });
      // Each waits for the other seven: were two to share an environment, they would wait until they time out.
      started().create(
        "parallel",
        `import { readdirSync, writeFileSync } from "node:fs";
         export const handler = async ({ folder }) => {
           writeFileSync(folder + "/" + process.pid, "");
           while (readdirSync(folder).length < 9) await new Promise((r) => setTimeout(r, 10));
           return process.pid; };`,
        { timeout: 60 },
      );

      const answers = await Promise.all(
        Array.from({ length: 8 }, () => started().invoke("parallel", { folder })),
      );

      expect(new Set(answers.map(({ result }) => result)).size).toBe(8);
    });

    test.runIf(process.platform !== "win32")("stand still between invocations, timers too", async () => {
      started().create(
        "frozen",
        `let fired = 0; export const handler = async (event) => {
           if (event.start) setTimeout(() => { fired = Date.now(); }, 30);
           else await new Promise((r) => setTimeout(r, 50));
           return fired; };`,
      );

      await started().invoke("frozen", { start: true });
      await new Promise((resolve) => setTimeout(resolve, 200));
      const resumed = Date.now();
      const { result: fired } = await started().invoke("frozen");

      expect(fired).toBeGreaterThanOrEqual(resumed);
    });

    test.runIf(process.platform !== "win32")(
      "that leak a rejection after their answer fail the next call",
      async () => {
        started().create(
          "late",
          `export const handler = async (event) => {
           if (event.leak) setTimeout(() => Promise.reject(new Error("late")), 30);
           else await new Promise((r) => setTimeout(r, 300));
           return "fine"; };`,
        );

        expect((await started().invoke("late", { leak: true })).result).toBe("fine");
        expect((await started().invoke("late")).result).toMatchObject({ errorType: "Runtime.ExitError" });
        expect((await started().invoke("late")).result).toBe("fine");
      },
    );

    test("see Lambda's variables and their own, and nothing of the machine", async () => {
      process.env.SECRET_OF_THE_SHELL = "1";
      started().create("variables", "export const handler = async () => process.env;", {
        environment: { TABLE: "shop" },
      });

      const variables = (await started().invoke("variables")).result as Record<string, string>;
      delete process.env.SECRET_OF_THE_SHELL;

      expect(variables).toMatchObject({
        TABLE: "shop",
        AWS_REGION: "ap-northeast-2",
        AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
        AWS_LAMBDA_FUNCTION_NAME: "variables",
        AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
        AWS_ENDPOINT_URL: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
        TZ: ":UTC",
        _HANDLER: "index.handler",
      });
      expect(variables).not.toHaveProperty("SECRET_OF_THE_SHELL");
      expect(variables).not.toHaveProperty("VITEST");
      expect(started().lambda.functionOfAccessKey(variables.AWS_ACCESS_KEY_ID ?? "")).toBe("variables");
    });
  });
}
