import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { pack } from "./pack/pack.ts";

/** Milliseconds until a project is there, with its first commit and without an installation. */
const goal = 2000;
const own = join(import.meta.dirname, "..");

// `pnpm bench scaffold [--rounds 21]`
const { values } = parseArgs({ options: { rounds: { type: "string", default: "11" } } });
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error(`--rounds is "${values.rounds}"; write a whole number, 1 or more.`);
  process.exit(1);
}

const place = mkdtempSync(join(tmpdir(), "bench-scaffold-"));
try {
  await pack(join(own, "../.."), join(place, "package/dist"));
  for (const part of ["package.json", "bin"])
    cpSync(join(own, part), join(place, "package", part), { recursive: true });
  measure();
} finally {
  rmSync(place, { recursive: true });
}

function measure(): void {
  const command = join(place, "package/bin/create-turbo-lambda.cjs");
  const vite = createRequire(import.meta.url).resolve("create-vite/index.js");
  const programs: Readonly<Record<string, readonly string[]>> = {
    "create-vite": [vite, "--template", "react-ts", "--no-interactive"],
    "create-turbo-lambda, files only": [command, "--yes", "--no-install", "--no-git"],
    "create-turbo-lambda, with its commit": [command, "--yes", "--no-install"],
  };
  console.log(
    `Scaffold: Node ${process.version}, ${availableParallelism()} cores, medians of ${rounds} rounds in turns.`,
  );
  const taken = new Map<string, number[]>(Object.keys(programs).map((name) => [name, []]));
  let files = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, [program = "", ...args]] of Object.entries(programs)) {
      // Nothing is removed meanwhile: ext4 is slow to hand out what was freed in the last seconds.
      const cwd = mkdtempSync(join(place, "run-"));
      taken.get(name)?.push(milliseconds(cwd, [program, "my-app", ...args]));
      const app = join(cwd, "my-app");
      const inside = readdirSync(app, { recursive: true, withFileTypes: true });
      files = inside.filter(
        (entry) => entry.isFile() && !`${entry.parentPath}/`.startsWith(join(app, ".git/")),
      ).length;
    }
  }
  const [baseline = Number.NaN, , withCommit = Number.NaN] = [...taken.values()].map(median);
  for (const [name, times] of taken) {
    const value = median(times);
    console.log(
      `${name.padEnd(38)} ${value.toFixed(0).padStart(5)} ms   ratio ${(value / baseline).toFixed(1)}`,
    );
  }
  const reached = withCommit < goal;
  console.log(`Goal: ${files} files and their commit in less than ${goal} ms: ${reached ? "yes" : "NO"}.`);
  if (!reached) process.exitCode = 1;
}

/** How long a program takes that succeeds. @throws when it fails */
function milliseconds(cwd: string, command: readonly string[]): number {
  const somebody = {
    GIT_CONFIG_COUNT: "2",
    GIT_CONFIG_KEY_0: "user.name",
    GIT_CONFIG_VALUE_0: "Ada",
    GIT_CONFIG_KEY_1: "user.email",
    GIT_CONFIG_VALUE_1: "ada@example.com",
  };
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, command, {
    cwd,
    encoding: "utf8",
    env: { ...process.env, ...somebody },
  });
  const end = performance.now();
  if (status !== 0) throw new Error(`${command.join(" ")} failed: ${stderr}`);
  return end - start;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
