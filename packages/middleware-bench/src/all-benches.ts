import { spawnSync } from "node:child_process";
import { join } from "node:path";

const benches: Readonly<Record<string, string>> = {
  middleware: "cli.ts",
  dev: "../../dev/src/bench/cli.ts",
  cost: "../../cost-bench/src/cli.ts",
  ledger: "../../cost/src/ledger/bench.ts",
  scaffold: "../../create-turbo-lambda/src/bench.ts",
};

// `pnpm bench [name] [options of that one]`
const [first = "", ...rest] = process.argv.slice(2);
const named = Object.hasOwn(benches, first);
if (first !== "" && !named && !first.startsWith("-")) {
  console.error(`There is no benchmark "${first}". There are: ${Object.keys(benches).join(", ")}.`);
  process.exit(1);
}
const options = named ? rest : process.argv.slice(2);
for (const name of named ? [first] : Object.keys(benches)) {
  const script = join(import.meta.dirname, benches[name] ?? "");
  const { status } = spawnSync(process.execPath, [script, ...options], { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
  console.log();
}
