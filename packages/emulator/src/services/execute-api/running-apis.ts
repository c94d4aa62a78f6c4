import type { Account } from "../../account.ts";
import type { Address } from "../../addresses.ts";
import type { Clock } from "../../clock.ts";
import { AwsError } from "../../endpoint/aws-error.ts";
import type { Emit } from "../../events.ts";
import type { Gateway } from "./gateway.ts";
import type { ApiNames } from "./gateway-request.ts";
import { identifier } from "./identifier.ts";
import { GatewayServer } from "./server/gateway-server.ts";

export interface RunningApisOptions {
  /** `HTTP API`, for messages. */
  readonly kind: string;
  readonly account: Account;
  readonly clock: Clock;
  readonly emit: Emit;
  /** The port that the next API is to have; 0 takes a free one. */
  readonly ports: () => number;
}

/** APIs of one kind, each at its own address on this machine. */
export class RunningApis<Api extends { readonly names: ApiNames }> {
  readonly #options: RunningApisOptions;
  readonly #apis = new Map<string, { readonly api: Api; readonly server: GatewayServer }>();

  constructor(options: RunningApisOptions) {
    this.#options = options;
  }

  get all(): Api[] {
    return [...this.#apis.values()].map(({ api }) => api);
  }

  /**
   * Starts an API.
   * @param key tells the account's APIs apart; the API's id follows from it
   * @throws when its port is taken
   * @throws {AwsError} `ConflictException` on a second API of this key
   */
  async start(key: string, make: (names: ApiNames) => { api: Api; gateway: Gateway }): Promise<Api> {
    const { account, clock, emit, ports } = this.#options;
    const { id: accountId, region } = account;
    const apiId = identifier(`${accountId}/${region}/${key}`);
    if (this.#apis.has(apiId)) throw new AwsError("ConflictException", `The API ${key} already exists.`, 409);
    const domainName = `${apiId}.execute-api.${region}.amazonaws.com`;
    const { api, gateway } = make({ accountId, apiId, region, domainName });
    const server = await GatewayServer.listen({ gateway, clock, emit, port: ports() });
    this.#apis.set(apiId, { api, server });
    return api;
  }

  /** @throws {AwsError} `NotFoundException` */
  find(apiId: string): Api {
    const found = this.#apis.get(apiId);
    if (found) return found.api;
    throw new AwsError("NotFoundException", `There is no ${this.#options.kind} with the id "${apiId}".`, 404);
  }

  /** Where each API would be in AWS, and where it is. */
  addresses(): Address[] {
    return [...this.#apis.values()].map(({ api, server }) => ({
      aws: `https://${api.names.domainName}`,
      local: server.url,
    }));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#apis.values()].map(({ server }) => server.close()));
    this.#apis.clear();
  }
}
