import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { operation } from "../testing/run-operation.ts";
import { smallStage } from "../testing/small-stage.ts";

test("a frame of a bundle is shown by its place in the sources where the stage runs, and as it stands elsewhere", async () => {
  await using framed = await smallStage();
  const bundle = join(framed.state, "dist/handler.mjs");
  mkdirSync(dirname(bundle));
  // The bundle's first character is the source's fifth line, third column.
  writeFileSync(
    `${bundle}.map`,
    JSON.stringify({ version: 3, sources: ["../src/handler.ts"], names: [], mappings: "AAIE" }),
  );
  const frame = `at a (${pathToFileURL(bundle).href}:1:1)`;
  const timestamp = Date.now() - 600_000;
  const error = { errorType: "TypeError", errorMessage: "no tea", stackTrace: [frame] };
  for (const name of ["local", "away"]) {
    const group = { logGroupName: `/${name}/shop/framed` };
    const stream = { ...group, logStreamName: "one" };
    await framed.logs.createLogGroup(group);
    await framed.logs.createLogStream(stream);
    const message = JSON.stringify({ level: "ERROR", message: "failed", error });
    await framed.logs.putLogEvents({ ...stream, logEvents: [{ timestamp, message }] });
  }
  const period = ["framed", "--since", new Date(timestamp).toISOString()];

  expect((await operation(["logs", ...period, "--state", framed.state])).said).toMatch(
    /^ +at \S*src\/handler\.ts:5:3$/m,
  );
  const elsewhere = await operation(["logs", "--stage", "away", ...period], { env: framed.aws });
  expect(elsewhere.said).toContain(`at a (${pathToFileURL(bundle).href}:1:1)`);
});
