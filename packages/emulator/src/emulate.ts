import { parseArgs } from "node:util";
import { deniedLine } from "./denied-line.ts";
import { startEmulator } from "./emulator.ts";
import { readIamMode } from "./services/iam/iam-mode.ts";

const usage =
  "usage: node packages/emulator/src/cli.ts <cloud assembly> [--api-port n] [--sign-in-port n] [--endpoint-port n] [--iam enforce|warn|off]";

try {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      "api-port": { type: "string", default: "0" },
      "sign-in-port": { type: "string", default: "0" },
      "endpoint-port": { type: "string", default: "0" },
      iam: { type: "string", default: "enforce" },
    },
  });
  const [assembly] = positionals;
  if (!assembly) throw new Error(usage);
  const emulator = await startEmulator({
    assembly,
    iam: readIamMode(values.iam),
    on: (event) => {
      if (event.type === "access-denied") console.error(deniedLine(event));
    },
    ports: {
      api: Number(values["api-port"]),
      signIn: Number(values["sign-in-port"]),
      endpoint: Number(values["endpoint-port"]),
    },
  });
  console.log(`AWS_ENDPOINT_URL=${emulator.endpoint} AWS_REGION=${emulator.account.region}`);
  for (const [name, value] of Object.entries(emulator.outputs)) console.log(`${name}=${value}`);
  for (const { logicalId, type } of emulator.notEmulated) console.log(`Not run here: ${logicalId} (${type})`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void emulator.close().then(() => process.exit()));
  }
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
