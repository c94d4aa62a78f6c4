import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { startWorkspace, type Workspace } from "@repo/dev/workspace";
import { configAt, type RunningShop } from "./deployed-shop.ts";
import { createUser, type StageUser } from "./stage-users.ts";

/** Starts the whole workspace on free ports, as `pnpm dev` runs it. */
export async function startLocalShop(): Promise<RunningShop> {
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

async function newUser({ local: { endpointUrl, region, outputs } }: Workspace): Promise<StageUser> {
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const pool = new CognitoIdentityProviderClient({ endpoint: endpointUrl, region, credentials });
  try {
    return await createUser(pool, outputs.UserPoolId);
  } finally {
    pool.destroy();
  }
}
