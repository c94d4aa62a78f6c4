import { createServer, type Server } from "node:net";

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

/** A port that is kept until it is needed, for the template has to name it before anything listens there. */
export interface ReservedPort {
  readonly port: number;
  release(): Promise<void>;
}

/** Takes a port. @throws when it is taken, with the flag that chooses another */
export async function reservePort(name: keyof Ports, port: number): Promise<ReservedPort> {
  const server = await listen(port).catch((cause: Error) => {
    throw new Error(taken([[name, port]]), { cause });
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : port,
    release: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Tries ports before anything is started. @throws when some are taken, with the flags that choose others */
export async function checkPorts(ports: Ports): Promise<void> {
  const all = (Object.keys(names) as (keyof Ports)[]).map((name) => [name, ports[name]] as const);
  const free = await Promise.all(all.map(([, port]) => isFree(port)));
  const others = all.filter((_, index) => !free[index]);
  if (others.length > 0) throw new Error(taken(others));
}

async function isFree(port: number): Promise<boolean> {
  try {
    const server = await listen(port);
    await new Promise((resolve) => server.close(resolve));
    return true;
  } catch {
    return false;
  }
}

function taken(ports: readonly (readonly [name: keyof Ports, port: number])[]): string {
  const several = ports.length > 1;
  const each = ports.map(([name, port]) => `${port} for ${names[name]}`).join(", ");
  const flags = ports.map(([name, port]) => `--${name === "signIn" ? "sign-in" : name}-port ${port + 10}`);
  return `${several ? "Ports" : "Port"} ${each} ${several ? "are" : "is"} taken. Stop what listens there, or choose ${several ? "others" : "another"}: pnpm dev ${flags.join(" ")}`;
}

/** A port that is free now, for a process that has to be told its port. */
export async function freePort(): Promise<number> {
  const { port, release } = await reservePort("api", 0);
  await release();
  return port;
}

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject).listen(port, "127.0.0.1", () => resolve(server));
  });
}
