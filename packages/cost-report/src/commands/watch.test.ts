import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LogStage, logStage } from "../testing/log-stage.ts";
import { cost } from "../testing/run-cli.ts";
import { sampleLog } from "../testing/sample-log.ts";

let stage: LogStage;
const now = Date.now();

beforeAll(async () => {
  stage = await logStage();
  writeFileSync(
    join(stage.state, "local.json"),
    JSON.stringify({ endpointUrl: stage.url, region: "us-east-1" }),
  );
  await stage.put(sampleLog({ count: 12, from: now - 600_000, to: now - 300_000 }));
});

afterAll(() => stage[Symbol.asyncDispose]());

const invocations = (said: string) => said.match(/^\d\d:\d\d:\d\d {2}.*/gm) ?? [];

test("each invocation is a line, once, also of a function that is new; Ctrl-C ends with the totals", async () => {
  let more: Promise<void> | undefined;
  let ended = false;

  const { code, said, told } = await cost(["watch", "--state", stage.state, "--since", "1h"], {
    watching(said, interrupt) {
      const count = invocations(said).length;
      if (count >= 12) more ??= stage.put(sampleLog({ count: 40, from: now - 1000, to: now }));
      if (count >= 52 && !ended) {
        ended = true;
        interrupt();
      }
    },
  });
  await more;

  expect(code).toBe(0);
  expect(told).toBe("Watching stage local. Ctrl-C ends with the totals.\n");
  expect(invocations(said)).toHaveLength(52);
  expect(invocations(said)[0]).toMatch(/\$0\.\d{9} {2}[a-z-]+ +\S+/);
  expect(said).toMatch(/Total +\$\S+ +52 invocations/);
});

test("a stage that ran and stopped can be reported, but not watched", async () => {
  await using stopped = await logStage();
  await stopped.put(sampleLog({ count: 1, from: now, to: now + 1 }));

  const { code, told } = await cost(["watch", "--state", stopped.state]);

  expect(code).toBe(1);
  expect(told).toContain("The stage local does not run. Start it with pnpm dev, then watch it.");
});
