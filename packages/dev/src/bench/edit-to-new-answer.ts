import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFunctionBundler } from "@repo/bundler/function-bundler";
import { startEmulator } from "@repo/emulator/emulator";
import { writeAssembly } from "@repo/emulator/write-assembly";
import { freePort } from "../ports.ts";
import { CodeReload } from "../reload/code-reload.ts";
import { watchSources } from "../reload/watch-sources.ts";
import { httpFunctionTemplate } from "../testing/http-function-template.ts";
import { untilAnswer } from "./until-answer.ts";

/** Milliseconds from saving a source of the function to the first answer by the new code, once for each of `rounds`. */
export async function emulatorEdits(root: string, functionName: string, rounds: number): Promise<number[]> {
  const workspace = copyOf(root, functionName);
  const directory = join(workspace, "apps", functionName);
  const edit = (version: number) => save(join(directory, "src/handler.ts"), versioned(version));
  edit(0);
  const bundler = createFunctionBundler(directory);
  const code = (await bundler.rebuild()).outputDirectory;
  await bundler.dispose();
  const reload: CodeReload = new CodeReload({
    root: workspace,
    codeChanged: (codeDirectory) => emulator.codeChanged(codeDirectory),
    report: (event) => {
      if (event.type === "build-failed") console.error(event.message);
    },
  });
  const assembly = writeAssembly(join(workspace, "cdk.out"), "Bench", httpFunctionTemplate, {
    assets: { "code.zip": code },
  });
  const emulator = await startEmulator({
    assembly,
    beforeInvoke: (codeDirectory) => reload.upToDate(codeDirectory),
  });
  const watcher = watchSources(workspace, (file) => reload.sourceChanged(file));
  try {
    return await editRounds(
      rounds,
      edit,
      emulator.outputs.Url!,
      (version) => (answer) => answer.headers["x-version"] === `${version}`,
    );
  } finally {
    watcher.close();
    await emulator.close();
    await reload.close();
    rmSync(workspace, { recursive: true });
  }
}

/** The same for the smallest server that Node can run, restarted by `node --watch`. */
export async function plainServerEdits(rounds: number): Promise<number[]> {
  const directory = mkdtempSync(join(tmpdir(), "plain-server-"));
  const api = await freePort();
  const file = join(directory, "server.mjs");
  const edit = (version: number) =>
    writeFileSync(
      file,
      `import { createServer } from "node:http";\ncreateServer((_, r) => r.end("${version}")).listen(${api}, "127.0.0.1");\n`,
    );
  edit(0);
  const child = spawn(process.execPath, ["--watch", file], { stdio: "ignore" });
  try {
    return await editRounds(
      rounds,
      edit,
      `http://127.0.0.1:${api}`,
      (version) => (answer) => answer.body === `${version}`,
    );
  } finally {
    child.kill("SIGTERM");
    rmSync(directory, { recursive: true });
  }
}

async function editRounds(
  rounds: number,
  edit: (version: number) => void,
  url: string,
  isVersion: (version: number) => Parameters<typeof untilAnswer>[1],
): Promise<number[]> {
  await untilAnswer(url, isVersion(0));
  const times: number[] = [];
  for (let version = 1; version <= rounds + 1; version += 1) {
    const start = performance.now();
    edit(version);
    times.push((await untilAnswer(url, isVersion(version))) - start);
  }
  // The first edit also pays for the bundler's start.
  return times.slice(1);
}

// The function as it is, with all that it imports, in a folder that may be edited.
function copyOf(root: string, functionName: string): string {
  const workspace = mkdtempSync(join(tmpdir(), "edit-"));
  const app = join(root, "apps", functionName);
  const copy = join(workspace, "apps", functionName);
  for (const folder of ["packages", "infra"]) mkdirSync(join(workspace, folder));
  cpSync(join(app, "src"), join(copy, "src"), { recursive: true });
  renameSync(join(copy, "src/handler.ts"), join(copy, "src/inner.ts"));
  symlinkSync(join(app, "node_modules"), join(copy, "node_modules"));
  return workspace;
}

const versioned = (version: number) => `import { handler as inner } from "./inner.ts";
export const handler = async (event, context) => {
  const answer = await inner(event, context);
  return { ...answer, headers: { ...answer.headers, "x-version": "${version}" } };
};
`;

function save(file: string, text: string): void {
  writeFileSync(file, text);
}
