import type { JSONWebKeySet } from "jose";
import type { Address } from "../../addresses.ts";
import type { AccessLogStore } from "../execute-api/access-log.ts";
import { SigningKeys } from "../execute-api/authorizers/signing-keys.ts";
import type { GatewayInvoker } from "../execute-api/invocation/gateway-invoker.ts";
import { RunningApis, type RunningApisOptions } from "../execute-api/running-apis.ts";
import { UsagePlans } from "./api-keys/usage-plans.ts";
import type { RestApiSettings } from "./definition.ts";
import { RestApi } from "./rest-api.ts";
import { RestApiGateway } from "./rest-api-gateway.ts";

export interface RestApisOptions extends Omit<RunningApisOptions, "kind"> {
  readonly lambda: GatewayInvoker;
  /** The published keys of a user pool. It throws for an issuer that it doesn't know: nothing is fetched. */
  readonly keys: (issuer: string) => Promise<JSONWebKeySet>;
  /** Where access logs are kept. */
  readonly logs?: AccessLogStore;
}

/** The REST APIs of API Gateway, each at its own address on this machine, and the account's API keys. */
export class RestApis {
  readonly usagePlans: UsagePlans;
  readonly #options: RestApisOptions;
  readonly #keys: SigningKeys;
  readonly #apis: RunningApis<RestApi>;

  constructor(options: RestApisOptions) {
    this.#options = options;
    this.usagePlans = new UsagePlans(options.clock);
    this.#keys = new SigningKeys(options.keys, options.clock);
    this.#apis = new RunningApis({ ...options, kind: "REST API" });
  }

  /**
   * Starts an API that has no methods yet.
   * @param key tells the account's APIs apart; the API's id follows from it
   * @throws when its port is taken
   * @throws {AwsError} `ConflictException` on a second API of this key
   */
  createApi(key: string, settings: RestApiSettings): Promise<RestApi> {
    const { lambda, logs, clock } = this.#options;
    return this.#apis.start(key, (names) => {
      const api = new RestApi(names, settings);
      const { usagePlans } = this;
      return { api, gateway: new RestApiGateway({ api, lambda, logs, keys: this.#keys, usagePlans, clock }) };
    });
  }

  /** @throws {AwsError} `NotFoundException` */
  api(apiId: string): RestApi {
    return this.#apis.find(apiId);
  }

  /** `POST /orders` of all APIs, without their stages. */
  get routes(): string[] {
    return this.#apis.all.flatMap(({ routes }) => routes);
  }

  /** Where each API would be in AWS, and where it is. */
  addresses(): Address[] {
    return this.#apis.addresses();
  }

  close(): Promise<void> {
    return this.#apis.close();
  }
}
