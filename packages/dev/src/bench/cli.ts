import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { synthesize } from "../commands/synthesize.ts";
import { emulatorEdits, plainServerEdits } from "./edit-to-new-answer.ts";
import { median } from "./median.ts";
import { emulatorToFirstAnswer, plainServerToFirstAnswer } from "./start-to-first-answer.ts";

const root = join(import.meta.dirname, "../../../..");
const rounds = 11;
const assembly = mkdtempSync(join(tmpdir(), "bench-"));

console.log(
  `Node ${process.version}, ${availableParallelism()} cores, medians of ${rounds}, in turns with the plain server.\n`,
);
try {
  await synthesize({ root, output: assembly, clientUrl: "http://localhost:5173" });
  const emulator: number[] = [];
  const plain: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    emulator.push(await emulatorToFirstAnswer(root, assembly, "/products"));
    plain.push(await plainServerToFirstAnswer());
  }
  print("start → first answer, whole template", emulator, plain, 800);
  const plainEdits = await plainServerEdits(rounds);
  print(
    "edit → new answer, search-products",
    await emulatorEdits(root, "search-products", rounds),
    plainEdits,
    300,
  );
  print(
    "edit → new answer, place-order (AWS SDK)",
    await emulatorEdits(root, "place-order", rounds),
    plainEdits,
    300,
  );
} finally {
  rmSync(assembly, { recursive: true });
}

function print(what: string, ours: readonly number[], plain: readonly number[], goal: number): void {
  const [value, baseline] = [median(ours), median(plain)];
  const row = [
    what.padEnd(42),
    `${value.toFixed(0).padStart(5)} ms`,
    `goal ${goal} ms`,
    `plain node:http ${baseline.toFixed(0)} ms`,
    `ratio ${(value / baseline).toFixed(1)}`,
  ];
  console.log(row.join("   "));
}
