import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { eventually } from "../testing/eventually.ts";
import { isAlive } from "../testing/is-alive.ts";

/** Runs one function that is frozen and one that loops, tells their process ids and waits to be ended. */
const emulator = `
  import { Lambda } from ${JSON.stringify(new URL("../lambda.ts", import.meta.url).href)};
  import { systemClock } from ${JSON.stringify(new URL("../../../clock.ts", import.meta.url).href)};
  const account = { id: "000000000000", region: "ap-northeast-2" };
  const pids = [];
  const emit = (event) => {
    if (event.type === "function-log" && event.line.includes("pid=")) pids.push(Number(event.line.split("pid=")[1]));
    if (pids.length === 2) console.log(JSON.stringify(pids));
  };
  const lambda = new Lambda({ account, clock: systemClock, emit, endpoint: "http://127.0.0.1:1" });
  for (const name of ["frozen", "busy"]) {
    lambda.createFunction({ name, handler: name + ".handler", runtime: "nodejs24.x", codeDirectory: process.argv[2], timeout: 60 });
  }
  process.stdin.on("data", () => process.exit(0));
  await lambda.invoke("frozen", "{}");
  await lambda.invoke("busy", "{}");`;

test.runIf(process.platform !== "win32").each(["exit", "SIGTERM", "SIGKILL"] as const)(
  "no process of a function outlives the emulator that ends by %s",
  async (end) => {
    const folder = mkdtempSync(join(tmpdir(), "lambda-orphans-"));
    const write = (file: string, source: string) => writeFileSync(join(folder, file), source);
    write("emulator.mjs", emulator);
    write("frozen.mjs", 'export const handler = async () => console.log("pid=" + process.pid);');
    write("busy.mjs", 'export const handler = async () => { console.log("pid=" + process.pid); for (;;); };');
    const child = spawn(process.execPath, [join(folder, "emulator.mjs"), folder], {
      stdio: ["pipe", "pipe", "inherit"],
      env: { ...process.env, TMPDIR: folder },
    });
    const [line] = (await once(child.stdout, "data")) as [Buffer];
    const pids = JSON.parse(line.toString().split("\n")[0] ?? "") as number[];
    expect(pids.map(isAlive)).toEqual([true, true]);

    if (end === "exit") child.stdin.write("now");
    else child.kill(end);
    await once(child, "exit");

    await eventually(() => expect(pids.map(isAlive)).toEqual([false, false]));
    rmSync(folder, { recursive: true });
  },
);
