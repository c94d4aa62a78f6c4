import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { collected } from "../../testing/collected.ts";
import type { LogLine } from "../log-lines.ts";
import { exportedLine } from "./exported-line.ts";
import { logFile } from "./log-file.ts";
import { textLines } from "./text-lines.ts";

const folder = mkdtempSync(join(tmpdir(), "log-file-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(name: string, content: string | Buffer): Promise<readonly LogLine[]> {
  const file = join(folder, name);
  writeFileSync(file, content);
  return (await collected(logFile(file))).flat();
}

const record = '{"est":1,"id":"a","t":{"note":"a \\"message\\""}}';

describe("a line of an export", () => {
  test.each<[name: string, line: string, event: readonly LogLine[]]>([
    ["a bare message", record, [{ message: record }]],
    [
      "one of an export to S3",
      `2026-11-22T09:00:00.123Z ${record}`,
      [{ timestamp: Date.UTC(2026, 10, 22, 9, 0, 0, 123), message: record }],
    ],
    [
      "one of aws logs tail",
      `2026-11-22T09:00:00+00:00 2026/11/22/[$LATEST]8f5a ${record}`,
      [{ timestamp: Date.UTC(2026, 10, 22, 9), logStream: "2026/11/22/[$LATEST]8f5a", message: record }],
    ],
    [
      "one of filter-log-events",
      JSON.stringify({ logStreamName: "s", timestamp: 5, message: record, eventId: "1" }),
      [{ logStream: "s", timestamp: 5, message: record }],
    ],
    [
      "one of a subscription",
      JSON.stringify({
        messageType: "DATA_MESSAGE",
        logGroup: "/production/shop/place-order",
        logStream: "s",
        logEvents: [
          { id: "1", timestamp: 5, message: record },
          { id: "2", timestamp: 6, message: "x" },
        ],
      }),
      [
        { logGroup: "/production/shop/place-order", logStream: "s", timestamp: 5, message: record },
        { logGroup: "/production/shop/place-order", logStream: "s", timestamp: 6, message: "x" },
      ],
    ],
    [
      "a function's own JSON line",
      '{"timestamp":"2026-11-22T09:00:00Z","message":"hello"}',
      [{ message: '{"timestamp":"2026-11-22T09:00:00Z","message":"hello"}' }],
    ],
    [
      "a broken envelope",
      '{"logEvents":[{"timestamp":1,"message":"x"',
      [{ message: '{"logEvents":[{"timestamp":1,"message":"x"' }],
    ],
    ["events that are none", '{"logEvents":[1,null,{}]}', []],
  ])("%s is read", (_, line, event) => {
    expect(exportedLine(line)).toEqual(event);
  });
});

describe("a file", () => {
  test("is read gzipped or not, with empty lines and without a last newline", async () => {
    const text = "one\n\ntwo\r\nthree";

    const plain = await read("plain.log", text);

    expect(plain.map(({ message }) => message)).toEqual(["one", "two\r", "three"]);
    expect(await read("packed.log", gzipSync(text))).toEqual(plain);
  });

  test("may be empty", async () => {
    expect(await read("empty.log", "")).toEqual([]);
  });

  test("that is cut within its gzip data is called damaged", async () => {
    const whole = gzipSync("line\n".repeat(10_000));

    await expect(read("cut.gz", whole.subarray(0, whole.length - 20))).rejects.toThrow("cut.gz is damaged");
  });

  test("that does not exist is named", async () => {
    await expect(collected(logFile(join(folder, "nothing")))).rejects.toThrow("There is no file");
  });
});

test("a character may be cut between two chunks, and a line over many", async () => {
  const bytes = Buffer.from("한국상사\n茶\nend");
  const chunks = Array.from(bytes, (byte) => Buffer.from([byte]));

  const lines = (await collected(textLines(stream(chunks)))).flat();

  expect(lines).toEqual(["한국상사", "茶", "end"]);
});

async function* stream(chunks: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks;
}
