import { build } from "esbuild";
import { expect, test } from "vitest";

/** Bytes, minified, of what a bundle of middy, the recorder that is always there, and some lines more comes to. */
async function minified(lines: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import middy from "@middy/core";
        export { traceId } from "../logging/trace-id.ts";
        export { isWarmUp } from "../warm-up.ts";
        ${lines}`,
      resolveDir: import.meta.dirname,
      loader: "ts",
    },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "node",
    target: "node24",
    charset: "utf8",
    conditions: ["deployed"],
    mainFields: ["module", "main"],
    external: ["node:*"],
    write: false,
  });
  return outputFiles[0]!.contents.length;
}

const recorder = (trigger: string) => `
  import { costRecorder } from "./cost-recorder.ts";
  import { ${trigger}Trigger } from "./triggers/${trigger}-trigger.ts";
  export const handler = middy(costRecorder(${trigger}Trigger)).handler(() => 1);`;
const metering = (service: string) => `
  import { metered } from "./sdk/metered.ts";
  import { ${service}Meter } from "./sdk/${service}-meter.ts";
  export const client = metered({}, () => ${service}Meter);`;

// This is today's size and about 2 %. A recorder brings what its trigger needs, a client what its service needs.
test.each([
  { name: "the recorder of a route", lines: recorder("api"), most: 3610 },
  { name: "the recorder of a WebSocket's route", lines: recorder("socket"), most: 3680 },
  { name: "the recorder of a queue or topic, with its batches", lines: recorder("records"), most: 5890 },
])("$name is at most $most bytes", async ({ lines, most }) => {
  const added =
    (await minified(lines)) - (await minified("export const handler = middy().handler(() => 1);"));

  expect(added).toBeGreaterThan(2000);
  expect(added).toBeLessThanOrEqual(most);
});

test.each([
  { service: "sqs", most: 2350 },
  { service: "sns", most: 2450 },
  { service: "dynamodb", most: 2000 },
])("the metering of $service is at most $most bytes more", async ({ service, most }) => {
  const added = (await minified(recorder("api") + metering(service))) - (await minified(recorder("api")));

  expect(added).toBeGreaterThan(500);
  expect(added).toBeLessThanOrEqual(most);
});
