import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";

const freePorts = ["web", "api", "sign-in", "endpoint"].flatMap((name) => [`--${name}-port`, "0"]);
let child: ChildProcess | undefined;

afterEach(() => {
  child?.kill("SIGKILL");
  child = undefined;
});

/** `pnpm dev` with what it has said so far, and its exit code once it ended. */
function dev(...args: string[]) {
  let said = "";
  const started = spawn(process.execPath, [join(import.meta.dirname, "cli.ts"), ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NO_COLOR: "1" },
  });
  child = started;
  for (const stream of [started.stdout, started.stderr]) stream.on("data", (chunk) => (said += chunk));
  const ended = new Promise<number | null>((resolve) => started.once("close", resolve));
  return { started, ended, said: () => said };
}

test.each([
  [["--help"], 0, /pnpm dev — runs the whole architecture on this machine/],
  [["--prot", "1"], 1, /Could not start\. Unknown option '--prot'/],
  [["--api-port", "tea"], 1, /Could not start\. --api-port tea is no port\. Give a number from 0 to 65535/],
])("%j ends with %i and says so", async (args, code, message) => {
  const { ended, said } = dev(...args);

  expect(await ended).toBe(code);
  expect(said()).toMatch(message);
});

test("a taken port is named, with the flag that chooses another", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };

  const { ended, said } = dev(...freePorts, "--api-port", String(port));

  expect(await ended).toBe(1);
  expect(said()).toContain(
    `Port ${port} for the API is taken. Stop what listens there, or choose another: pnpm dev --api-port`,
  );
  await new Promise((resolve) => server.close(resolve));
});

test("it shows where everything is, and Ctrl-C leaves no process and no file behind", {
  timeout: 90_000,
}, async () => {
  const state = mkdtempSync(join(tmpdir(), "dev-"));
  const { started, ended, said } = dev(...freePorts, "--state", state);
  await expect.poll(said, { timeout: 80_000, interval: 50 }).toContain("Ctrl-C stops everything");
  const local = JSON.parse(readFileSync(join(state, "local.json"), "utf8"));

  for (const text of [
    local.webUrl,
    local.apiUrl,
    local.demoUser.username,
    local.demoUser.password,
    "POST /orders",
  ]) {
    expect(said()).toContain(text);
  }
  expect((await fetch(`${local.apiUrl}/products`)).status).toBe(200);
  expect(childrenOf(started.pid)).not.toEqual([]);
  started.kill("SIGINT");

  expect(await ended).toBe(0);
  expect(childrenOf(started.pid)).toEqual([]);
  expect(existsSync(join(state, "local.json"))).toBe(false);
  rmSync(state, { recursive: true });
});

/** Ids of the processes whose environment tells that this one started them. Only Linux tells; elsewhere the test can't see them. */
function childrenOf(pid: number | undefined): string[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name) && parentOf(name) === String(pid));
}

function parentOf(pid: string): string | undefined {
  try {
    return /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  } catch {
    return undefined;
  }
}
