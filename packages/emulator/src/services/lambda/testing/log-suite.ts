import { describe, expect, test } from "vitest";
import type { TestLambda } from "./test-lambda.ts";

/** What stands in the log of a function. */
export function logSuite(started: () => TestLambda): void {
  describe("a text log", () => {
    test("has one event per console call, with Lambda's own lines around them", async () => {
      started().create(
        "text",
        `console.log("starting"); export const handler = async () => {
           console.log("two\\nlines", { a: 1 }); console.error("bad"); process.stdout.write("raw\\nlast"); };`,
      );

      const { logTail } = await started().invoke("text");

      const lines = started()
        .logs("text")
        .map((line) =>
          line
            .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "<time>")
            .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "<id>"),
        );
      expect(lines.slice(1, -1)).toEqual([
        expect.stringMatching(/^<time>\t\S+\tINFO\tstarting$/),
        "START RequestId: <id> Version: $LATEST",
        ...["<time>\t<id>\tINFO\ttwo\nlines { a: 1 }", "<time>\t<id>\tERROR\tbad"],
        ...["raw", "last"],
        "END RequestId: <id>",
      ]);
      expect(lines[0]).toMatch(/^INIT_START Runtime Version: nodejs:\d+\.v/);
      expect(lines.at(-1)).toMatch(
        /^REPORT RequestId: <id>\tDuration: [\d.]+ ms\tBilled Duration: \d+ ms\tMemory Size: 256 MB\tMax Memory Used: \d+ MB\tInit Duration: [\d.]+ ms\t$/,
      );
      expect(logTail).toContain("REPORT RequestId");
    });

    test("tells the error of a handler with its own properties", async () => {
      started().create(
        "text-error",
        'export const handler = async () => { throw Object.assign(new Error("boom"), { code: "E1", order: 7 }); };',
      );

      await started().invoke("text-error");

      const line =
        started()
          .logs("text-error")
          .find((text) => text.includes("Invoke Error")) ?? "";
      const [, , level, what, json = ""] = line.split("\t");
      expect([level, what]).toEqual(["ERROR", "Invoke Error "]);
      expect(JSON.parse(json)).toMatchObject({
        errorType: "Error",
        errorMessage: "boom",
        code: "E1",
        order: 7,
      });
    });
  });

  describe("a JSON log", () => {
    test("has a record per console call from the level on, and Lambda's own records", async () => {
      started().create(
        "json",
        `export const handler = async () => { console.debug("hidden"); console.log({ order: 7 });
           console.warn("odd", new RangeError("far")); console.error(new TypeError("bad")); };`,
        { logFormat: "JSON" },
      );

      await started().invoke("json");

      const records = started()
        .logs("json")
        .map((line) => JSON.parse(line));
      expect(records.map(({ type, level }) => type ?? level)).toEqual([
        ...["platform.initStart", "platform.start", "INFO", "WARN", "ERROR", "platform.report"],
      ]);
      expect(records[2]).toMatchObject({ requestId: records[1].record.requestId, message: { order: 7 } });
      expect(records[3]).toMatchObject({ errorType: "RangeError", errorMessage: "far" });
      expect(records[4].message).toMatchObject({ errorType: "TypeError", errorMessage: "bad" });
      const { metrics } = records[5].record;
      expect(metrics.billedDurationMs).toBe(Math.ceil(metrics.durationMs + metrics.initDurationMs));
    });
  });
}
