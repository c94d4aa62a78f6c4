import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

// The CDK is large: with the compiled code of the run before, a synthesis takes a third less of the processor.
enableCompileCache();
const { unheardAlarms } = await import("./alarms/unheard-alarms.ts");
const { createApp } = await import("./create-app.ts");
const { acceptancesIn, listAcceptances } = await import("./guards/acceptances.ts");
const { stageNamed, stages } = await import("./stages.ts");

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const names = process.argv.slice(2);
const synthesized = names.length === 0 ? stages : names.map(stageNamed);
const app = createApp({
  stages: synthesized,
  apps: folder("../../apps"),
  outdir: process.env.CDK_OUTDIR ?? folder("../cdk.out"),
});
app.synth();
console.error([listAcceptances(acceptancesIn(app)), ...unheardAlarms(synthesized)].join("\n"));
