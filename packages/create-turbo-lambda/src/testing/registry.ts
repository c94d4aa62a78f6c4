import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** An npm registry on this machine that has one package. */
export interface Registry {
  readonly url: string;
  /** The paths that were asked for. */
  readonly asked: ReadonlySet<string>;
  close(): Promise<void>;
}

/** Publishes a packed package. @param manifest its package.json, as a registry lists it */
export async function publish(
  tarball: string,
  manifest: { readonly name: string; readonly version: string },
): Promise<Registry> {
  const content = readFileSync(tarball);
  const integrity = `sha512-${createHash("sha512").update(content).digest("base64")}`;
  const asked = new Set<string>();
  const { name, version } = manifest;
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    asked.add(path);
    if (path === "/package.tgz") return response.end(content);
    if (path !== `/${name}`) return response.writeHead(404).end("{}");
    const dist = { tarball: `${url}package.tgz`, integrity };
    const time = { [version]: "2020-01-01T00:00:00.000Z" };
    const versions = { [version]: { ...manifest, dist } };
    return response.end(JSON.stringify({ name, "dist-tags": { latest: version }, versions, time }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const close = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url, asked, close };
}
