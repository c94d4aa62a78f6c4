import { execFile } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, symlinkSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { bundleFunction } from "./bundle-function.ts";
import { createFunctionBundler } from "./development/function-bundler.ts";
import { folderWith } from "./testing/function-folder.ts";

// Names that the providers for people's machines can't do without.
const traces = { sso: "sso_start_url", ini: "source_profile", process: "credential_process" };

function sender(manifest: object): string {
  const directory = folderWith({
    "package.json": JSON.stringify(manifest),
    "src/handler.ts": `
      import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
      const sqs = new SQSClient({ md5: false, maxAttempts: 1 });
      export const handler = async () => {
        const command = new SendMessageCommand({ QueueUrl: process.env.AWS_ENDPOINT_URL + "/1/orders", MessageBody: "{}" });
        try {
          return (await sqs.send(command)).MessageId;
        } catch (error) {
          return error.name;
        }
      };`,
  });
  symlinkSync(join(import.meta.dirname, "../node_modules"), join(directory, "node_modules"), "junction");
  return directory;
}

/** What the handler returns in a fresh process, and the headers that a local SQS was sent. */
async function send(code: string, environment: Readonly<Record<string, string>>) {
  const requests: Record<string, unknown>[] = [];
  const server = createServer(({ headers }, response) => {
    requests.push(headers);
    response.writeHead(200, { "content-type": "application/x-amz-json-1.0" }).end('{"MessageId":"7"}');
  }).listen(0, "127.0.0.1");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, "listening");
  const script = `
    const { handler } = await import(${JSON.stringify(join(code, "handler.mjs"))});
    console.log(await handler());`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script], {
    env: {
      PATH: process.env.PATH,
      HOME: code,
      AWS_REGION: "us-east-1",
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      ...environment,
    },
  });
  return { answer: stdout.trim(), requests };
}

function carried(directory: string): string[] {
  const code = readdirSync(directory, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".mjs"))
    .map((name) => readFileSync(join(directory, name), "utf8"))
    .join("");
  return Object.entries(traces)
    .filter(([, trace]) => code.includes(trace))
    .map(([provider]) => provider);
}

describe("a bundle for production", () => {
  test("signs with the environment's credentials, and carries no way to others", async () => {
    const { outputDirectory } = await bundleFunction(sender({}));

    const { answer, requests } = await send(outputDirectory, {
      AWS_ACCESS_KEY_ID: "AKIAENVIRONMENT",
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_SESSION_TOKEN: "session",
    });

    expect(answer).toBe("7");
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({
      authorization: expect.stringContaining("Credential=AKIAENVIRONMENT/"),
      "x-amz-security-token": "session",
    });
    expect(carried(outputDirectory)).toEqual([]);
  });

  test("says so when the environment has none", async () => {
    const { outputDirectory } = await bundleFunction(sender({}));

    expect(await send(outputDirectory, {})).toEqual({ answer: "CredentialsProviderError", requests: [] });
  });

  test("keeps the whole chain when the function asks for it, which is bigger by a fifth at least", async () => {
    const whole = await bundleFunction(
      sender({
        bundle: { credentials: "chain", budget: { because: "It has all of them.", totalKilobytes: 400 } },
      }),
    );
    const reduced = await bundleFunction(sender({}));

    expect(carried(whole.outputDirectory)).toEqual(Object.keys(traces));
    expect(reduced.size.totalKilobytes).toBeLessThan(0.8 * whole.size.totalKilobytes);
    expect(reduced.size.initModules).toBeLessThan(whole.size.initModules);
  });
});

test("a bundle for development keeps the whole chain", async () => {
  const directory = sender({});
  const bundler = createFunctionBundler(directory);
  onTestFinished(() => bundler.dispose());

  await bundler.rebuild();

  expect(carried(join(directory, "dist"))).toEqual(Object.keys(traces));
});
