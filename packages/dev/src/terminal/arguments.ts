import { parseArgs } from "node:util";
import { type IamMode, readIamMode } from "@repo/emulator/iam-mode";
import { defaultPorts, type Ports } from "../ports.ts";

export const usage = `pnpm dev — runs the whole architecture on this machine

  --web-port <n>       the client (${defaultPorts.web})
  --api-port <n>       the HTTP API (${defaultPorts.api})
  --sign-in-port <n>   the user pool's sign-in page (${defaultPorts.signIn})
  --endpoint-port <n>  the endpoint of all AWS SDK calls (${defaultPorts.endpoint})
  --state <folder>     where its own files go (.turbo-lambda)
  --iam <mode>         what becomes of what a role does not allow: enforce, warn or off (enforce)
  --help`;

export interface Arguments {
  readonly help: boolean;
  readonly ports: Ports;
  readonly state: string | undefined;
  readonly iam: IamMode;
}

/** What `pnpm dev` was asked for. @throws on an unknown flag or a value that is none */
export function readArguments(args: readonly string[]): Arguments {
  const port = (fallback: number) => ({ type: "string", default: String(fallback) }) as const;
  const { values } = withHint(() =>
    parseArgs({
      args: [...args],
      options: {
        "web-port": port(defaultPorts.web),
        "api-port": port(defaultPorts.api),
        "sign-in-port": port(defaultPorts.signIn),
        "endpoint-port": port(defaultPorts.endpoint),
        state: { type: "string" },
        iam: { type: "string", default: "enforce" },
        help: { type: "boolean", default: false },
      },
    }),
  );
  const number = (name: "web-port" | "api-port" | "sign-in-port" | "endpoint-port") =>
    toPort(name, values[name]);
  return {
    help: values.help,
    state: values.state,
    iam: readIamMode(values.iam),
    ports: {
      web: number("web-port"),
      api: number("api-port"),
      signIn: number("sign-in-port"),
      endpoint: number("endpoint-port"),
    },
  };
}

/** Node's own refusal of a flag, with where the right ones stand. */
function withHint<Parsed>(parse: () => Parsed): Parsed {
  try {
    return parse();
  } catch (cause) {
    const [refusal] = (cause as Error).message.split(". ");
    throw new Error(`${refusal}. pnpm dev --help lists what there is.`, { cause });
  }
}

function toPort(name: string, value: string): number {
  const port = Number(value);
  if (/^\d+$/.test(value) && port <= 65_535) return port;
  throw new Error(`--${name} ${value} is no port. Give a number from 0 to 65535; 0 takes a free one.`);
}
