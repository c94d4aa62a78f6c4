import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * Starts a server on 127.0.0.1, where no other machine can reach it; port 0 takes a free one.
 * @throws {Error} naming the port when it is taken
 */
export async function listenOnLoopback(server: Server, port: number): Promise<void> {
  try {
    await once(server.listen(port, "127.0.0.1"), "listening");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EADDRINUSE") throw cause;
    throw new Error(`Port ${port} of 127.0.0.1 is taken: stop what listens there, or choose another port.`, {
      cause,
    });
  }
}

/** `http://127.0.0.1:1234`, once the server listens. */
export function loopbackUrl(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Stops a server, with the connections that are still open. */
export async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
