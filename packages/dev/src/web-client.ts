import { createServer, type ViteDevServer } from "vite";
import type { ReservedPort } from "./ports.ts";

interface WebClientOptions {
  readonly directory: string;
  readonly port: ReservedPort;
  /** What the client finds at `/config.json`; a deployment writes the same file to the bucket. */
  readonly config: () => unknown;
}

/** Serves the client with Vite, which reloads it as its sources change. */
export async function startWebClient({ directory, port, config }: WebClientOptions): Promise<ViteDevServer> {
  const server = await createServer({
    root: directory,
    logLevel: "warn",
    clearScreen: false,
    server: { host: "127.0.0.1", port: port.port, strictPort: true },
    plugins: [
      {
        name: "local-config",
        configureServer({ middlewares }) {
          middlewares.use("/config.json", (_, response) => {
            response.setHeader("content-type", "application/json").end(JSON.stringify(config()));
          });
        },
      },
    ],
  });
  await port.release();
  await server.listen();
  return server;
}
