import type { JSONWebKeySet } from "jose";
import type { EmulatorEvent } from "../../../events.ts";
import { ManualClock } from "../../../testing/manual-clock.ts";
import { FakeLambda } from "../../execute-api/testing/fake-lambda.ts";
import { type Answer, type Sending, send } from "../../execute-api/testing/send.ts";
import type { CorsConfiguration, PayloadFormatVersion, RouteDefinition, Stage } from "../definition.ts";
import type { HttpApi } from "../http-api.ts";
import { HttpApis } from "../http-apis.ts";

export const functionArn = "arn:aws:lambda:ap-northeast-2:111122223333:function:pets";

export interface TestGatewayOptions {
  readonly cors?: Partial<CorsConfiguration>;
  /** One `$default` stage unless said otherwise. */
  readonly stages?: Partial<Stage>[];
  readonly keys?: (issuer: string) => Promise<JSONWebKeySet>;
  readonly payloadFormatVersion?: PayloadFormatVersion;
}

/** An API on a free port in front of a fake Lambda; a test adds routes to its one integration. */
export interface TestGateway extends AsyncDisposable {
  readonly apis: HttpApis;
  readonly api: HttpApi;
  readonly url: string;
  readonly clock: ManualClock;
  readonly lambda: FakeLambda;
  readonly events: EmulatorEvent[];
  readonly accessLog: { logGroup: string; logStream: string; line: string }[];
  route(routeKey: string, more?: Partial<RouteDefinition>): void;
  send(path: string, sending?: Sending): Promise<Answer>;
}

const noCors: CorsConfiguration = {
  allowOrigins: [],
  allowMethods: [],
  allowHeaders: [],
  exposeHeaders: [],
  allowCredentials: false,
  maxAge: undefined,
};

const defaultStage: Stage = {
  name: "$default",
  variables: {},
  defaultThrottling: undefined,
  routeThrottling: {},
  deployed: true,
};

/** Starts one; `await using` stops it. */
export async function startGateway(options: TestGatewayOptions = {}): Promise<TestGateway> {
  const clock = new ManualClock(Date.UTC(2026, 10, 22, 9));
  const lambda = new FakeLambda();
  const events: EmulatorEvent[] = [];
  const accessLog: TestGateway["accessLog"] = [];
  const apis = new HttpApis({
    account: { id: "111122223333", region: "ap-northeast-2" },
    lambda,
    logs: {
      write: (logGroup, logStream, lines) =>
        accessLog.push(...lines.map((line) => ({ logGroup, logStream, line }))),
    },
    keys: options.keys ?? (() => Promise.reject(new Error("no such issuer"))),
    clock,
    emit: (event) => events.push(event),
    ports: () => 0,
  });
  const api = await apis.createApi("test/Api", options.cors && { ...noCors, ...options.cors });
  for (const stage of options.stages ?? [{}]) api.addStage({ ...defaultStage, ...stage });
  const target = `integrations/${api.addIntegration("Pets", {
    kind: "lambda",
    functionArn,
    payloadFormatVersion: options.payloadFormatVersion ?? "2.0",
    timeout: 30_000,
    credentialsArn: undefined,
  })}`;
  const url = apis.addresses()[0]!.local;
  return {
    apis,
    api,
    url,
    clock,
    lambda,
    events,
    accessLog,
    route: (routeKey, more) =>
      void api.addRoute({ routeKey, target, authorizationType: "NONE", authorizationScopes: [], ...more }),
    send: (path, sending) => send(url, path, sending),
    [Symbol.asyncDispose]: () => apis.close(),
  };
}
