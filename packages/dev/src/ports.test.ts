import { createServer } from "node:net";
import { expect, test } from "vitest";
import { claimPorts } from "./ports.ts";

const free = { web: 0, api: 0, signIn: 0, endpoint: 0 };

test("0 becomes a free port", async () => {
  const ports = await claimPorts(free);

  expect(new Set(Object.values(ports)).size).toBe(4);
  expect(Object.values(ports)).not.toContain(0);
});

test("a taken port is named with what it was for and how to choose another", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };

  await expect(claimPorts({ ...free, signIn: port })).rejects.toThrow(
    `Port ${port} for the sign-in page is taken. Stop what listens there, or choose another: pnpm dev --sign-in-port ${port + 10}`,
  );
  await new Promise((resolve) => server.close(resolve));
});
