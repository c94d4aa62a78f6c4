import { createServer } from "node:net";

/** Where each part listens on 127.0.0.1; 0 takes a free port. */
export interface Ports {
  readonly web: number;
  readonly api: number;
  readonly signIn: number;
  readonly endpoint: number;
}

export const defaultPorts: Ports = { web: 5173, api: 4000, signIn: 4001, endpoint: 4566 };

const names: Readonly<Record<keyof Ports, string>> = {
  web: "the web client",
  api: "the API",
  signIn: "the sign-in page",
  endpoint: "the AWS endpoint",
};

/**
 * The ports with each 0 replaced by a free one.
 * @throws when one is taken, before anything is started
 */
export async function claimPorts(ports: Ports): Promise<Ports> {
  const claimed: Partial<Record<keyof Ports, number>> = {};
  for (const name of Object.keys(names) as (keyof Ports)[]) {
    claimed[name] = await freePort(ports[name]).catch((cause: Error) => {
      const flag = `--${name === "signIn" ? "sign-in" : name}-port`;
      throw new Error(
        `Port ${ports[name]} for ${names[name]} is taken. Stop what listens there, or choose another: pnpm dev ${flag} ${ports[name] + 10}`,
        { cause },
      );
    });
  }
  return claimed as Ports;
}

function freePort(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject).listen(port, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : port));
    });
  });
}
