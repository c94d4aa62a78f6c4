import { globSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { deniedLine } from "./denied-line.ts";
import { startEmulator } from "./emulator.ts";
import { readIamMode } from "./services/iam/iam-mode.ts";

const usage = `Runs the output of a CDK app on this machine. Its argument is the cloud assembly, the folder cdk.out.

  --api-port <n>       its first HTTP API (a free port)
  --sign-in-port <n>   its user pool's sign-in page (a free port)
  --endpoint-port <n>  the endpoint of all AWS SDK calls (a free port)
  --iam <mode>         what becomes of what a role does not allow: enforce, warn or off (enforce)
  --help`;

try {
  const { positionals, values } = readArguments();
  const [assembly] = positionals;
  if (values.help) {
    console.log(usage);
    process.exit();
  }
  if (!assembly) throw new Error(usage);
  const ports = {
    api: toPort("api-port", values["api-port"]),
    signIn: toPort("sign-in-port", values["sign-in-port"]),
    endpoint: toPort("endpoint-port", values["endpoint-port"]),
  };
  const emulator = await startEmulator({
    assembly,
    iam: readIamMode(values.iam),
    on: (event) => {
      if (event.type === "access-denied") console.error(deniedLine(event));
    },
    ports,
  });
  const stages = stagesOf(assembly);
  if (stages.length > 1) {
    console.error(
      `${assembly} holds ${stages.length} stages, and all run; of outputs with one name, the last is shown. Run one alone: ${stages.join(", ")}`,
    );
  }
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

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        "api-port": { type: "string", default: "0" },
        "sign-in-port": { type: "string", default: "0" },
        "endpoint-port": { type: "string", default: "0" },
        iam: { type: "string", default: "enforce" },
        help: { type: "boolean", default: false },
      },
    });
  } catch (cause) {
    const [refusal] = (cause as Error).message.split(". ");
    throw new Error(`${refusal}.\n\n${usage}`, { cause });
  }
}

function toPort(flag: string, value: string): number {
  const port = Number(value);
  if (/^\d+$/.test(value) && port <= 65_535) return port;
  throw new Error(`--${flag} ${value} is no port. Give a number from 0 to 65535; 0 takes a free one.`);
}

/** The folders of the CDK stages in an assembly: each is an assembly of its own. */
function stagesOf(assembly: string): readonly string[] {
  return globSync("*/manifest.json", { cwd: assembly })
    .map((file) => join(assembly, dirname(file)))
    .sort();
}
