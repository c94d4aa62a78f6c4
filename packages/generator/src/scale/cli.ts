import { appendFileSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Floors, floors } from "./floors.ts";
import { nodeRun, seconds, serverStart } from "./measure.ts";
import { scaledWorkspace } from "./scaled-workspace.ts";

const repository = join(import.meta.dirname, "../../../..");
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { help: { type: "boolean", default: false } },
});

if (values.help) {
  console.log(
    "pnpm bench:scale [number of functions …]: what a workspace costs that grows. Default: 10 100 300 1000",
  );
} else {
  const sizes = positionals.length === 0 ? [10, 100, 300, 1000] : positionals.map(Number);
  console.log(
    `Node ${process.version}, ${availableParallelism()} cores. In brackets: the floor of the tool alone, on an idle machine, where ` +
      `an empty script takes 0.03 s; here and now, ${least(emptyScript).toFixed(2)} s.`,
  );
  for (const size of sizes) await measure(size);
}

async function measure(count: number): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), `scale-${count}-`));
  try {
    await scaledWorkspace(repository, root, count);
    console.log(`\n${count} functions`);
    const print = (what: string, value: number, unit: "s" | "MB", floor?: Floors) => {
      const known = floor?.[count];
      const beside = known === undefined ? "" : ` [${known}] ×${(value / known).toFixed(1)}`;
      console.log(`  ${what.padEnd(36)}${value.toFixed(unit === "s" ? 2 : 0).padStart(8)} ${unit}${beside}`);
    };

    const install = ["install", "--prefer-offline", "--no-frozen-lockfile"];
    print("install, from a warm store", seconds("pnpm", install, { cwd: root }), "s", floors.link);
    print("install again", seconds("pnpm", ["install"], { cwd: root }), "s", floors.installAgain);

    const build = () =>
      seconds(
        join(root, "node_modules/.bin/turbo"),
        [
          "run",
          "build",
          "--filter=!@repo/web",
          "--output-logs=errors-only",
          "--cache-dir",
          join(root, ".cache"),
        ],
        { cwd: root },
      );
    print("build, cold", build(), "s", floors.buildCold);
    print("build, cached", least(build), "s", floors.buildCached);
    print(
      "build, one edit",
      least(() => {
        appendFileSync(join(root, `apps/scale-1/src/handler.ts`), `\nconsole.log("${performance.now()}");\n`);
        return build();
      }),
      "s",
      floors.buildOneEdit,
    );

    const cwd = join(root, "infra");
    const output = (stage: string) => join(root, `cdk-${stage}.out`);
    const synth = (stage: string, validation: boolean) =>
      nodeRun(["src/app.ts", stage], {
        cwd,
        env: { CDK_OUTDIR: output(stage), ...(!validation && { CDK_VALIDATION: "false" }) },
      });
    const local = synth("local", false);
    print("synth of local, as pnpm dev does", local.seconds, "s", floors.synth);
    print("its memory", local.memory, "MB", floors.synthMemory);
    printStacks(output("local"));
    const production = synth("production", true);
    print("synth of production, with all guards", production.seconds, "s");
    print("its memory", production.memory, "MB");
    printStacks(output("production"));

    const cli = join(root, "packages/emulator/src/cli.ts");
    const emulator = await serverStart([cli, output("local")], "AWS_ENDPOINT_URL", { cwd: root });
    print("emulator, until it listens", emulator.seconds, "s");
    print("its memory", emulator.memory, "MB");
  } finally {
    rmSync(root, { recursive: true });
  }
}

function printStacks(assembly: string): void {
  const templates = globSync(join(assembly, "*/*.template.json")).map((file) => {
    const text = readFileSync(file, "utf8");
    const { Resources = {} } = JSON.parse(text) as { Resources?: object };
    return { resources: Object.keys(Resources).length, bytes: text.length };
  });
  const sum = templates.reduce((total, { resources }) => total + resources, 0);
  const most = Math.max(...templates.map(({ resources }) => resources));
  const largest = Math.max(...templates.map(({ bytes }) => bytes)) / 1024;
  console.log(
    `    ${templates.length} stacks, ${sum} resources; at most ${most} and ${largest.toFixed(0)} KB in one`,
  );
}

function emptyScript(): number {
  return seconds(process.execPath, ["--eval", ""], { cwd: repository });
}

/** Of three: other programs of this machine make it slower, and nothing makes it faster. */
function least(measured: () => number): number {
  return Math.min(measured(), measured(), measured());
}
