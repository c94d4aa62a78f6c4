import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import { startWorkspace, type Workspace } from "@repo/dev/workspace";
import { configAt } from "./deployed-shop.ts";
import type { Shop } from "./shop.ts";
import type { Credentials } from "./sign-in.ts";

/** Starts the whole workspace on free ports, as `pnpm dev` runs it. */
export async function startLocalShop(): Promise<{ shop: Shop; close: () => Promise<void> }> {
  const directory = mkdtempSync(join(tmpdir(), "shop-"));
  const workspace = await startWorkspace({
    root: join(import.meta.dirname, "../../../.."),
    directory,
    ports: { web: 0, api: 0, signIn: 0, endpoint: 0 },
  });
  const { webUrl, demoUser, endpointUrl: endpoint, region } = workspace.local;
  return {
    shop: {
      webUrl,
      config: await configAt(webUrl),
      customer: demoUser,
      stranger: await newUser(workspace),
      log: { endpoint, region, state: directory },
    },
    close: async () => {
      await workspace.close();
      rmSync(directory, { recursive: true });
    },
  };
}

async function newUser({ local: { endpointUrl, region, outputs } }: Workspace): Promise<Credentials> {
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const pool = new CognitoIdentityProviderClient({ endpoint: endpointUrl, region, credentials });
  const user = { UserPoolId: outputs.UserPoolId, Username: `${randomUUID()}@example.com` };
  const password = "Another-password-1";
  await pool.send(new AdminCreateUserCommand({ ...user, MessageAction: "SUPPRESS" }));
  await pool.send(new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true }));
  pool.destroy();
  return { username: user.Username, password };
}
