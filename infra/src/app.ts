import { fileURLToPath } from "node:url";
import { createApp } from "./create-app.ts";
import { stages } from "./stages.ts";

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const names = process.argv.slice(2);
const unknown = names.find((name) => !stages.some((stage) => stage.name === name));
if (unknown !== undefined) {
  throw new Error(
    `There is no stage "${unknown}". src/stages.ts has ${stages.map(({ name }) => name).join(", ")}.`,
  );
}

createApp({
  stages: names.length === 0 ? stages : stages.filter(({ name }) => names.includes(name)),
  apps: folder("../../apps"),
  outdir: process.env.CDK_OUTDIR ?? folder("../cdk.out"),
}).synth();
