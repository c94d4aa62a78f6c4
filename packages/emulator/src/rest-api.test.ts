import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudWatchLogsClient, FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Emulator, startEmulator } from "./emulator.ts";
import type { Template } from "./template/template.ts";
import { restApiTemplate } from "./testing/cdk/rest-api-template.ts";
import { sdkOptions } from "./testing/sdk-options.ts";
import { writeAssembly } from "./testing/write-assembly.ts";

const user = { username: "ada@example.com", password: "Correct-horse-1" };

let folder: string;
let emulator: Emulator;

const write = (template: Template) => writeAssembly(join(folder, "cdk.out"), "Shop", template);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "rest-api-"));
  emulator = await startEmulator({ assembly: write(restApiTemplate()), users: [user] });
});

afterEach(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true });
});

const address = () => emulator.outputs.ApiEndpoint4F160690 ?? "";

async function signIn() {
  const cognito = new CognitoIdentityProviderClient(sdkOptions(emulator.endpoint));
  const { AuthenticationResult } = await cognito.send(
    new InitiateAuthCommand({
      ClientId: emulator.outputs.ClientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: user.username, PASSWORD: user.password },
    }),
  );
  cognito.destroy();
  return { id: AuthenticationResult!.IdToken!, access: AuthenticationResult!.AccessToken! };
}

async function post(authorization: string, body: object) {
  const headers = { authorization, "content-type": "application/json" };
  const answer = await fetch(`${address()}orders`, { method: "POST", headers, body: JSON.stringify(body) });
  return { status: answer.status, body: await answer.json() };
}

async function get(path: string, authorization = "") {
  const answer = await fetch(`${address()}${path}`, { headers: { authorization } });
  return { status: answer.status, body: await answer.json() };
}

describe("a REST API as AWS CDK synthesizes it", () => {
  test("answers on this machine, at the stage of its output", async () => {
    const answer = await fetch(`${address()}orders`, {
      method: "OPTIONS",
      headers: { origin: "https://b.example" },
    });

    expect(address()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/prod\/$/);
    expect(answer.status).toBe(204);
    expect(answer.headers.get("access-control-allow-origin")).toBe("https://b.example");
    expect(emulator.routes).toEqual(["POST /orders", "GET /orders/{id}"]);
    expect(emulator.notEmulated).toEqual([]);
  });

  test("lets a user in with the token that a method asks for, to the function behind its alias", async () => {
    const { id, access } = await signIn();
    const order = await post(access, { sku: "tea" });

    expect(order).toEqual({ status: 201, body: { resource: "/orders", sub: expect.any(String) } });
    expect(await get("orders/7", id)).toEqual({
      status: 201,
      body: { ...order.body, resource: "/orders/{id}" },
    });
    expect(await post(access, { sku: 1 })).toEqual({
      status: 400,
      body: { message: "Invalid request body" },
    });
    expect((await get("orders/7", access)).status).toBe(401);
    expect(await get("orders/7")).toMatchObject({ status: 401, body: { code: "UNAUTHENTICATED" } });
    expect(await get("shops")).toEqual({ status: 403, body: { message: "Missing Authentication Token" } });
  });

  test("writes its access log", async () => {
    await get("orders/7");
    const logs = new CloudWatchLogsClient(sdkOptions(emulator.endpoint));
    const { events } = await logs.send(new FilterLogEventsCommand({ logGroupName: "access" }));
    logs.destroy();

    expect(events?.map(({ message }) => JSON.parse(message ?? "") as unknown)).toMatchObject([
      { httpMethod: "GET", resourcePath: "/orders/{id}", status: "401", ip: "127.0.0.1", user: "-" },
    ]);
  });

  test("takes a new method over while it runs, and goes on at its address", async () => {
    const before = address();
    const missing = await get("health");
    write(
      restApiTemplate({
        Apihealth33D48F48: {
          Type: "AWS::ApiGateway::Resource",
          Properties: {
            ParentId: { "Fn::GetAtt": ["ApiF70053CD", "RootResourceId"] },
            PathPart: "health",
            RestApiId: { Ref: "ApiF70053CD" },
          },
        },
        ApihealthGET646FA5F5: {
          Type: "AWS::ApiGateway::Method",
          Properties: {
            AuthorizationType: "NONE",
            HttpMethod: "GET",
            Integration: {
              Type: "MOCK",
              RequestTemplates: { "application/json": '{"statusCode":200}' },
              IntegrationResponses: [
                { StatusCode: "200", ResponseTemplates: { "application/json": '{"ok":true}' } },
              ],
            },
            MethodResponses: [{ StatusCode: "200" }],
            ResourceId: { Ref: "Apihealth33D48F48" },
            RestApiId: { Ref: "ApiF70053CD" },
          },
        },
      }),
    );
    const changes = await emulator.update();

    expect(missing.status).toBe(403);
    expect(changes).toEqual({
      added: ["ApiDeploymentB17BE62D5", "Apihealth33D48F48", "ApihealthGET646FA5F5"],
      changed: ["ApiDeploymentStageprod3EB9684E"],
    });
    expect(address()).toBe(before);
    expect(await get("health")).toEqual({ status: 200, body: { ok: true } });
    expect((await post("", {})).status).toBe(401);
  });
});
