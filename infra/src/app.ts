import { fileURLToPath } from "node:url";
import { createApp } from "./create-app.ts";
import { acceptancesIn, listAcceptances } from "./guards/acceptances.ts";
import { stageNamed, stages } from "./stages.ts";

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const names = process.argv.slice(2);
const app = createApp({
  stages: names.length === 0 ? stages : names.map(stageNamed),
  apps: folder("../../apps"),
  outdir: process.env.CDK_OUTDIR ?? folder("../cdk.out"),
});
app.synth();
console.error(listAcceptances(acceptancesIn(app)));
