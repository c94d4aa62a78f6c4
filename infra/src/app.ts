import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

// The CDK is large: with the compiled code of the run before, a synthesis takes a third less of the processor.
enableCompileCache();
const { createApp } = await import("./create-app.ts");
const { acceptancesIn, listAcceptances } = await import("./guards/acceptances.ts");
const { stageNamed, stages } = await import("./stages.ts");

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const names = process.argv.slice(2);
const app = createApp({
  stages: names.length === 0 ? stages : names.map(stageNamed),
  apps: folder("../../apps"),
  outdir: process.env.CDK_OUTDIR ?? folder("../cdk.out"),
});
app.synth();
console.error(listAcceptances(acceptancesIn(app)));
