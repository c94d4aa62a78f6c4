import type { JSONWebKeySet } from "jose";
import type { EmulatorEvent } from "../../../events.ts";
import { ManualClock } from "../../../testing/manual-clock.ts";
import { FakeLambda } from "../../execute-api/testing/fake-lambda.ts";
import { type Answer, type Sending, send } from "../../execute-api/testing/send.ts";
import type { RestApiSettings, RestMethod, RestStage } from "../definition.ts";
import type { RestApi } from "../rest-api.ts";
import { RestApis } from "../rest-apis.ts";

export const functionArn = "arn:aws:lambda:ap-northeast-2:111122223333:function:pets";

export interface TestRestApiOptions {
  readonly settings?: Partial<RestApiSettings>;
  readonly keys?: (issuer: string) => Promise<JSONWebKeySet>;
}

/** A REST API on a free port in front of a fake Lambda; a test adds methods and deploys them. */
export interface TestRestApi extends AsyncDisposable {
  readonly apis: RestApis;
  readonly api: RestApi;
  readonly clock: ManualClock;
  readonly lambda: FakeLambda;
  readonly events: EmulatorEvent[];
  readonly accessLog: string[];
  /** Adds `GET /orders/{id}`, resources and all; it leads to the fake function unless said otherwise. */
  method(routeKey: string, more?: Partial<RestMethod>): void;
  /** Deploys what there is to the stage `prod`, or to another one. */
  deploy(more?: Partial<RestStage>): void;
  /** @param path behind the stage `prod` */
  send(path: string, sending?: Sending): Promise<Answer>;
  /** @param path with its stage */
  sendRaw(path: string, sending?: Sending): Promise<Answer>;
}

/** Starts one; `await using` stops it. */
export async function startRestApi(options: TestRestApiOptions = {}): Promise<TestRestApi> {
  const clock = new ManualClock(Date.UTC(2026, 10, 22, 9));
  const lambda = new FakeLambda();
  lambda.answer = () => '{"statusCode":200,"body":"ok"}';
  const events: EmulatorEvent[] = [];
  const accessLog: string[] = [];
  const apis = new RestApis({
    account: { id: "111122223333", region: "ap-northeast-2" },
    lambda,
    logs: { write: (_logGroup, _logStream, lines) => accessLog.push(...lines) },
    keys: options.keys ?? (() => Promise.reject(new Error("no such issuer"))),
    clock,
    emit: (event) => events.push(event),
    ports: () => 0,
  });
  const api = await apis.createApi("test/Api", {
    binaryMediaTypes: [],
    apiKeySource: "HEADER",
    ...options.settings,
  });
  let deployments = 0;
  const url = apis.addresses()[0]!.local;
  return {
    apis,
    api,
    clock,
    lambda,
    events,
    accessLog,
    method(routeKey, more) {
      const [httpMethod = "", path = ""] = routeKey.split(" ");
      api.putMethod(routeKey, { ...plainMethod, httpMethod, resourceId: api.ensureResource(path), ...more });
    },
    deploy(more) {
      deployments += 1;
      const deploymentId = api.deploy(`Deployment${deployments}`);
      api.putStage({
        name: "prod",
        deploymentId,
        variables: {},
        throttling: new Map(),
        accessLog: undefined,
        ...more,
      });
    },
    send: (path, sending) => send(url, `/prod${path}`, sending),
    sendRaw: (path, sending) => send(url, path, sending),
    [Symbol.asyncDispose]: () => apis.close(),
  };
}

const plainMethod: Omit<RestMethod, "httpMethod" | "resourceId"> = {
  authorizationType: "NONE",
  authorizerId: undefined,
  authorizationScopes: [],
  apiKeyRequired: false,
  requestParameters: {},
  requestModels: {},
  requestValidatorId: undefined,
  responseStatuses: new Set(),
  integration: { kind: "lambda-proxy", functionArn, timeout: 29_000, credentialsArn: undefined },
};
