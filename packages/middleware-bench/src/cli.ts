import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { empty, httpVariants, sqsVariants } from "./bundle/variant.ts";
import { measureAll, share } from "./measure/measure-all.ts";
import { Workbench } from "./measure/workbench.ts";
import { formatGoal, goals } from "./report/goals.ts";
import { formatTable } from "./report/table.ts";
import { tokenCosts } from "./tokens/token-costs.ts";

const { values } = parseArgs({ options: { rounds: { type: "string", default: "7" } } });
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error(`--rounds is "${values.rounds}"; write a whole number, 1 or more.`);
  process.exit(1);
}

console.log(
  `Middleware: Node ${process.version}, ${availableParallelism()} cores, medians of ${rounds} rounds in turns, each sample ` +
    "in a fresh process.\nAll in this project's bundling unless it says otherwise. Load, +1st, warm and alloc are above " +
    "the empty handler's.\n",
);
const bench = await Workbench.open();
try {
  const results = await measureAll(bench, rounds, (why) => {
    console.error(`NOT MEASURED: cold starts at ${share} vCPU need a cgroup, so Linux and root. ${why}\n`);
  });
  console.log(
    "POST with claims, body validation, problem details and one log record; ours with a cost record",
  );
  console.log(`${formatTable(results, [empty, ...Object.values(httpVariants)])}\n`);
  console.log("The same, and one message to SQS over TLS");
  console.log(`${formatTable(results, Object.values(sqsVariants))}\n`);
  const reached = goals(results, await tokenCosts(Math.ceil(rounds / 2)));
  console.log(reached.map(formatGoal).join("\n"));
  const missed = reached.filter(({ value, most }) => value > most);
  if (missed.length > 0) console.log(`\nMissed: ${missed.map(({ what }) => what).join("; ")}.`);
} finally {
  bench.close();
}
