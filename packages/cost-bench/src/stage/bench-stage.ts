import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import { Lambda } from "@aws-sdk/client-lambda";
import { SQS } from "@aws-sdk/client-sqs";
import { bundleFunction } from "@repo/bundler/bundle-function";
import { type Emulator, startEmulator } from "@repo/emulator/emulator";
import { writeAssembly } from "@repo/emulator/write-assembly";
import { specs } from "../functions/specs.ts";
import { region, templateOf } from "./template.ts";

/** The bench's functions, built with the middleware as for production, in the emulator. */
export interface BenchStage extends AsyncDisposable {
  readonly emulator: Emulator;
  readonly lambda: Lambda;
  readonly sqs: SQS;
  readonly logs: CloudWatchLogs;
  /** Invocations that began, and that ended. */
  readonly counts: { readonly started: number; readonly ended: number; readonly cold: number };
}

const sources = join(import.meta.dirname, "..");

export async function startBenchStage(): Promise<BenchStage> {
  const folder = mkdtempSync(join(tmpdir(), "cost-bench-"));
  const counts = { started: 0, ended: 0, cold: 0 };
  try {
    const assets: Record<string, string> = {};
    for (const { name } of specs) assets[`${name}.zip`] = await bundled(name, folder);
    const assembly = writeAssembly(join(folder, "cdk.out"), "Bench", templateOf(), { region, assets });
    const emulator = await startEmulator({
      assembly,
      iam: "off",
      on(event) {
        if (event.type === "invocation-started") {
          counts.started += 1;
          if (event.coldStart) counts.cold += 1;
        }
        if (event.type === "invocation-ended") counts.ended += 1;
      },
    });
    const client = {
      endpoint: emulator.endpoint,
      region,
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
    };
    // A call that is repeated would be two invocations.
    const lambda = new Lambda({ ...client, maxAttempts: 1 });
    const [sqs, logs] = [new SQS(client), new CloudWatchLogs(client)];
    return {
      emulator,
      lambda,
      sqs,
      logs,
      counts,
      async [Symbol.asyncDispose]() {
        for (const each of [lambda, sqs, logs]) each.destroy();
        await emulator.close();
        rmSync(folder, { recursive: true });
      },
    };
  } catch (error) {
    rmSync(folder, { recursive: true });
    throw error;
  }
}

async function bundled(name: string, folder: string): Promise<string> {
  const directory = join(folder, name);
  mkdirSync(join(directory, "src"), { recursive: true });
  writeFileSync(join(directory, "package.json"), "{}");
  const source = JSON.stringify(join(sources, "functions", `${name}.ts`));
  writeFileSync(join(directory, "src/handler.ts"), `export { handler } from ${source};\n`);
  symlinkSync(join(sources, "../node_modules"), join(directory, "node_modules"), "junction");
  return (await bundleFunction(directory)).outputDirectory;
}
