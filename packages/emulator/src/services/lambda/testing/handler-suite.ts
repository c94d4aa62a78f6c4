import { describe, expect, test } from "vitest";
import type { TestLambda } from "./test-lambda.ts";

/** What a handler gets and gives, and what makes it one. */
export function handlerSuite(started: () => TestLambda): void {
  describe("a handler", () => {
    test("gets the event and answers the caller", async () => {
      started().create("echo", "export const handler = async (event) => ({ got: event });");

      const answer = await started().invoke("echo", { text: "grüße 茶", list: [1, null] });

      expect(answer).toMatchObject({ status: 200, result: { got: { text: "grüße 茶", list: [1, null] } } });
      expect(answer.functionError).toBeUndefined();
    });

    test("gets the context that Lambda gives", async () => {
      started().create(
        "context",
        `export const handler = async (event, context) =>
           ({ ...context, remaining: context.getRemainingTimeInMillis(), trace: process.env._X_AMZN_TRACE_ID });`,
        { timeout: 5 },
      );

      const { result } = await started().invoke(
        "context",
        {},
        { ClientContext: btoa('{"custom":{"a":"b"}}') },
      );

      const { remaining, ...context } = result as Record<string, unknown>;
      expect(context).toMatchObject({
        functionName: "context",
        functionVersion: "$LATEST",
        memoryLimitInMB: "256",
        invokedFunctionArn: "arn:aws:lambda:ap-northeast-2:111122223333:function:context",
        logGroupName: "/aws/lambda/context",
        logStreamName: expect.stringMatching(/^2026\/11\/22\/\[\$LATEST\][0-9a-f]{32}$/),
        awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        trace: expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0$/),
        clientContext: { custom: { a: "b" } },
      });
      expect(remaining).toSatisfy((milliseconds: number) => milliseconds > 0 && milliseconds <= 5000);
    });

    test("that returns undefined answers null", async () => {
      started().create("nothing", "export const handler = async () => {};");

      expect((await started().invoke("nothing")).result).toBeNull();
    });

    test("may return its answer without a promise", async () => {
      started().create("plain", "export const handler = () => 42;");

      expect((await started().invoke("plain")).result).toBe(42);
    });

    test("may send an answer of nearly 6 MB, and gets an event as large", async () => {
      started().create("large", "export const handler = async ({ text }) => text + text.length;");
      const text = "x".repeat(6_000_000);

      expect((await started().invoke("large", { text })).result).toBe(`${text}6000000`);
    });

    test("that answers more than 6 MB has failed", async () => {
      started().create("too-large", 'export const handler = async () => "x".repeat(7_000_000);');

      const answer = await started().invoke("too-large");

      expect(answer).toMatchObject({
        functionError: "Unhandled",
        result: { errorType: "Function.ResponseSizeTooLarge" },
      });
    });

    test("that answers what JSON can't hold has failed", async () => {
      started().create(
        "circular",
        "export const handler = async () => { const a = {}; a.a = a; return a; };",
      );

      expect((await started().invoke("circular")).result).toMatchObject({
        errorType: "Runtime.JSONStringifyError",
        errorMessage: "Unable to stringify response body",
      });
    });
  });

  describe("the module of a handler", () => {
    test("may be ESM in a folder, and await at its top level", async () => {
      const source = "const value = await Promise.resolve(7); export const handler = async () => value;";
      started().create("top-level", { "dist/handler.mjs": source }, { handler: "dist/handler.handler" });

      expect((await started().invoke("top-level")).result).toBe(7);
    });

    test("may be CommonJS, by its name or by default", async () => {
      started().create("cjs", { "index.cjs": "exports.handler = async () => require('node:path').sep;" });
      started().create("js", { "index.js": "exports.handler = async () => typeof require;" });

      expect((await started().invoke("cjs")).result).toBe("/");
      expect((await started().invoke("js")).result).toBe("function");
    });

    test("runs in the folder of the code", async () => {
      const folder = started().create("folder", "export const handler = async () => process.cwd();");

      expect((await started().invoke("folder")).result).toBe(folder);
    });

    test.each([
      ["is missing", {}, "index.handler", "Runtime.ImportModuleError", /^Error: Cannot find module 'index'/],
      [
        "has no such export",
        { "index.mjs": "export const other = 1;" },
        "index.handler",
        "Runtime.HandlerNotFound",
        /^index\.handler is undefined or not exported$/,
      ],
      [
        "exports no function",
        { "index.mjs": "export const handler = 1;" },
        "index.handler",
        "Runtime.HandlerNotFound",
        /^index\.handler is not a function$/,
      ],
      [
        "is no JavaScript",
        { "index.mjs": "export const = ;" },
        "index.handler",
        "Runtime.UserCodeSyntaxError",
        /^SyntaxError: /,
      ],
      ["is named without its export", {}, "index", "Runtime.MalformedHandlerName", /Bad handler/],
      [
        "declares a callback",
        { "index.mjs": "export const handler = (event, context, callback) => callback(null, 1);" },
        "index.handler",
        "Runtime.CallbackHandlerDeprecated",
        /Node\.js 24/,
      ],
      [
        "throws",
        { "index.mjs": "throw new RangeError('no table');" },
        "index.handler",
        "RangeError",
        /^no table$/,
      ],
      [
        "exits",
        { "index.mjs": "process.exit(3);" },
        "index.handler",
        "Runtime.ExitError",
        /Error: Runtime exited with error: exit status 3$/,
      ],
    ])(
      "that %s fails the invocation with Lambda's error",
      async (what, files, handler, errorType, message) => {
        const name = `module-${what.replaceAll(" ", "-")}`;
        started().create(name, { "package.json": "{}", ...files }, { handler });

        const answer = await started().invoke(name);

        expect(answer).toMatchObject({ status: 200, functionError: "Unhandled", result: { errorType } });
        expect((answer.result as { errorMessage: string }).errorMessage).toMatch(message);
      },
    );
  });
}
