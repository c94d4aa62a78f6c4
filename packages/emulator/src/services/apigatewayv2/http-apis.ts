import type { JSONWebKeySet } from "jose";
import type { Account } from "../../account.ts";
import type { Clock } from "../../clock.ts";
import { AwsError } from "../../endpoint/aws-error.ts";
import type { Emit } from "../../events.ts";
import type { AccessLogStore } from "./access-log/access-log.ts";
import { SigningKeys } from "./authorizers/signing-keys.ts";
import type { CorsConfiguration } from "./definition.ts";
import { Gateway } from "./gateway.ts";
import { HttpApi } from "./http-api.ts";
import { identifier } from "./identifier.ts";
import type { GatewayInvoker } from "./integration/gateway-invoker.ts";
import { GatewayServer } from "./server/gateway-server.ts";

export interface HttpApisOptions {
  readonly account: Account;
  readonly lambda: GatewayInvoker;
  /** The published keys of a token issuer. It throws for an issuer that it doesn't know: nothing is fetched. */
  readonly keys: (issuer: string) => Promise<JSONWebKeySet>;
  /** Where access logs are kept. */
  readonly logs?: AccessLogStore;
  readonly clock: Clock;
  readonly emit: Emit;
  /** The port that the next API is to have; 0 takes a free one. */
  readonly ports: () => number;
}

/** The HTTP APIs of API Gateway, each at its own address on this machine. */
export class HttpApis {
  readonly #options: HttpApisOptions;
  readonly #keys: SigningKeys;
  readonly #apis = new Map<string, { readonly api: HttpApi; readonly server: GatewayServer }>();

  constructor(options: HttpApisOptions) {
    this.#options = options;
    this.#keys = new SigningKeys(options.keys, options.clock);
  }

  /**
   * Starts an API that has no routes yet.
   * @param key tells the account's APIs apart; the API's id follows from it
   * @throws when its port is taken
   * @throws {AwsError} `ConflictException` on a second API of this key
   */
  async createApi(key: string, cors?: CorsConfiguration): Promise<HttpApi> {
    const { account, lambda, logs, clock, emit, ports } = this.#options;
    const apiId = identifier(`${account.id}/${account.region}/${key}`);
    if (this.#apis.has(apiId)) throw new AwsError("ConflictException", `The API ${key} already exists.`, 409);
    const domainName = `${apiId}.execute-api.${account.region}.amazonaws.com`;
    const api = new HttpApi({ accountId: account.id, apiId, region: account.region, domainName }, cors);
    const gateway = new Gateway({ api, lambda, logs, keys: this.#keys, clock });
    const server = await GatewayServer.listen({ gateway, clock, emit, port: ports() });
    this.#apis.set(apiId, { api, server });
    return api;
  }

  /** @throws {AwsError} `NotFoundException` */
  api(apiId: string): HttpApi {
    const found = this.#apis.get(apiId);
    if (!found) throw new AwsError("NotFoundException", `There is no HTTP API with the id "${apiId}".`, 404);
    return found.api;
  }

  /** The keys of all routes: `POST /orders`. */
  get routes(): string[] {
    return [...this.#apis.values()].flatMap(({ api }) => api.routes.keys);
  }

  /** Where each API would be in AWS, and where it is. */
  addresses(): { aws: string; local: string }[] {
    return [...this.#apis.values()].map(({ api, server }) => ({ aws: api.awsUrl, local: server.url }));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#apis.values()].map(({ server }) => server.close()));
    this.#apis.clear();
  }
}
