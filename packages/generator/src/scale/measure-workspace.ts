import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bareWorkspace } from "./bare/bare-workspace.ts";
import { nodeRun, type Spent, serverStart, spent } from "./measure.ts";
import { assemblyLine, memoryLine, spentLine } from "./report.ts";
import { scaledWorkspace, servicesOf } from "./scaled-workspace.ts";

const repository = join(import.meta.dirname, "../../../..");

/** Makes a workspace of so many functions, and a bare one beside it, and prints what each step takes in both. */
export async function measureWorkspace(count: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), `scale-${count}-`));
  const [root, bare] = [join(folder, "scaled"), join(folder, "bare")];
  try {
    console.log(`\n${count} ${count === 1 ? "function" : "functions"}`);
    await scaledWorkspace(repository, root, count);
    bareWorkspace(repository, bare, count);
    measureInstall(root, bare);
    measureBuild(root, bare);
    measureSynth(root, count, "local");
    measureSynth(root, count, "production");
    const cli = join(root, "packages/emulator/src/cli.ts");
    const emulator = await serverStart([cli, join(root, "local.out")], "AWS_ENDPOINT_URL", { cwd: root });
    console.log(`  ${"emulator, until it listens".padEnd(34)}${emulator.seconds.toFixed(2).padStart(8)}`);
    console.log(memoryLine("its memory", emulator.memory));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function measureInstall(root: string, bare: string): void {
  const install =
    (...more: string[]) =>
    (cwd: string) =>
      spent("pnpm", ["install", "--prefer-offline", "--no-frozen-lockfile", ...more], { cwd });
  const [ours, theirs] = inTurn(install(), [root, bare], 1);
  console.log(spentLine("install, from a warm store", ours, theirs));
  const [again, theirsAgain] = inTurn(install(), [root, bare], 3);
  console.log(spentLine("install again", again, theirsAgain));
}

function measureBuild(root: string, bare: string): void {
  const build = (cwd: string) => {
    const turbo = join(cwd, "node_modules/.bin/turbo");
    // Only what both have.
    const filter = "--filter=./apps/scale-*";
    const cache = ["--cache-dir", join(cwd, ".cache"), "--output-logs=errors-only"];
    // `pnpm build` says so to what it starts, as it has looked itself.
    const env = { pnpm_config_verify_deps_before_run: "false" };
    return spent(turbo, ["run", "build", filter, ...cache], { cwd, env });
  };
  const edited = (cwd: string) => {
    appendFileSync(join(cwd, "apps/scale-1/src/handler.ts"), `\nconsole.log("${performance.now()}");\n`);
    return build(cwd);
  };
  const both = [root, bare] as const;
  console.log(spentLine("build, cold", ...inTurn(build, both, 1)));
  console.log(spentLine("build, cached", ...inTurn(build, both, 3)));
  console.log(spentLine("build, one edit", ...inTurn(edited, both, 3)));
  // What the synthesis wants of the sample.
  spent(join(root, "node_modules/.bin/turbo"), ["run", "build"], { cwd: root });
}

function measureSynth(root: string, count: number, stage: "local" | "production"): void {
  const services = servicesOf(count);
  // As many as the sample has, beside those that are generated.
  const sample = services.flatMap(({ functions }) => functions).slice(0, 6);
  const argued = [...services, { name: "sample", functions: sample }].map(({ name, functions }) =>
    [name, ...functions].join(","),
  );
  const out = { ours: join(root, `${stage}.out`), bare: join(root, `bare-${stage}.out`) };
  const synth = (whose: "ours" | "bare") =>
    nodeRun(whose === "ours" ? ["src/app.ts", stage] : ["src/scale/bare.ts", stage, ...argued], {
      cwd: join(root, "infra"),
      env: { CDK_OUTDIR: out[whose], ...(stage === "local" && { CDK_VALIDATION: "false" }) },
    });
  const [ours, bare] = inTurn(synth, ["ours", "bare"], stage === "local" ? 3 : 1);
  console.log(spentLine(`synth of ${stage}${stage === "local" ? "" : ", all guards"}`, ours, bare));
  console.log(memoryLine("its memory", ours.memory, bare.memory));
  console.log(assemblyLine(out.ours));
  console.log(assemblyLine(out.bare));
}

/** The least of some runs of each of two, one after the other: other programs make them slower, and nothing makes them faster. */
function inTurn<Subject, Measured extends Spent>(
  run: (subject: Subject) => Measured,
  [ours, bare]: readonly [Subject, Subject],
  runs: number,
): [Measured, Measured] {
  const pairs = Array.from({ length: runs }, () => [run(ours), run(bare)] as const);
  const least = (measured: readonly Measured[]): Measured => ({
    ...(measured[0] as Measured),
    wall: Math.min(...measured.map(({ wall }) => wall)),
    cpu: Math.min(...measured.map(({ cpu }) => cpu)),
  });
  return [least(pairs.map(([one]) => one)), least(pairs.map(([, other]) => other))];
}
