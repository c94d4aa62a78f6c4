import type { IdentifiedLine } from "@repo/stage/logs/matching-lines";
import fc from "fast-check";
import { expect, test } from "vitest";
import { mergedLines } from "./merged-lines.ts";

async function* group(name: string, times: readonly number[]): AsyncGenerator<IdentifiedLine> {
  for (const [index, timestamp] of times.toSorted((a, b) => a - b).entries()) {
    const id = `${name} ${index}`;
    yield { id, line: { message: id, timestamp, region: "us-east-1", logGroup: name } };
  }
}

test("the lines of any groups come all, once and in the order of time", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(fc.nat(20)), { maxLength: 5 }), async (groups) => {
      const merged: IdentifiedLine[] = [];
      for await (const line of mergedLines(groups.map((times, index) => group(`${index}`, times))))
        merged.push(line);
      const times = merged.map(({ line }) => line.timestamp);

      expect(times).toEqual(groups.flat().toSorted((a, b) => a - b));
      expect(new Set(merged.map(({ id }) => id)).size).toBe(merged.length);
    }),
  );
});
