import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { measureWorkspace } from "./measure-workspace.ts";
import { headings } from "./report.ts";
import { sizes } from "./sizes.ts";

const help = `pnpm bench:scale [number of functions …]: what a workspace costs that grows. Default: 10 100 300 1000

Beside each measure stands what the tool alone takes here and now for as much: pnpm and Turborepo with as many packages of one
line, which esbuild bundles by itself; the CDK with as many stacks and about as many resources. Trust the processor's time where
the machine has other work too. It leaves out processes that nobody waits for: the esbuild of a function's build is one, so a
build's comparison is by wall time when the machine is idle.`;

try {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { help: { type: "boolean", default: false } },
  });
  if (values.help) console.log(help);
  else {
    const counts = sizes(positionals);
    console.log(`Node ${process.version}, ${availableParallelism()} cores. ${headings}`);
    for (const count of counts) await measureWorkspace(count);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
