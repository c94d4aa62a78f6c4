import { createServer } from "node:net";
import { expect, test } from "vitest";
import { checkPorts, reservePort } from "./ports.ts";

test("0 reserves a free port, which nobody else gets before it is released", async () => {
  const { port, release } = await reservePort("web", 0);

  expect(port).toBeGreaterThan(0);
  await expect(reservePort("web", port)).rejects.toThrow(`Port ${port} for the web client is taken.`);
  await release();
  await (await reservePort("web", port)).release();
});

test("a taken port is named with what it was for and how to choose another", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };

  await expect(checkPorts({ web: 0, api: 0, signIn: port, endpoint: 0 })).rejects.toThrow(
    `Port ${port} for the sign-in page is taken. Stop what listens there, or choose another: pnpm dev --sign-in-port ${port + 10}`,
  );
  await new Promise((resolve) => server.close(resolve));
});

test("all that are taken are named at once", async () => {
  const web = await reservePort("web", 0);
  const api = await reservePort("api", 0);

  await expect(checkPorts({ web: web.port, api: api.port, signIn: 0, endpoint: 0 })).rejects.toThrow(
    `Ports ${web.port} for the web client, ${api.port} for the API are taken. Stop what listens there, or choose others: pnpm dev --web-port ${web.port + 10} --api-port ${api.port + 10}`,
  );
  await Promise.all([web.release(), api.release()]);
});
