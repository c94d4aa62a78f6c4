import type { JSONWebKeySet } from "jose";
import type { Address } from "../../addresses.ts";
import type { AccessLogStore } from "../execute-api/access-log.ts";
import { SigningKeys } from "../execute-api/authorizers/signing-keys.ts";
import type { GatewayInvoker } from "../execute-api/invocation/gateway-invoker.ts";
import { RunningApis, type RunningApisOptions } from "../execute-api/running-apis.ts";
import type { CorsConfiguration } from "./definition.ts";
import { HttpApiGateway } from "./gateway.ts";
import { HttpApi } from "./http-api.ts";

export interface HttpApisOptions extends Omit<RunningApisOptions, "kind"> {
  readonly lambda: GatewayInvoker;
  /** The published keys of a token issuer. It throws for an issuer that it doesn't know: nothing is fetched. */
  readonly keys: (issuer: string) => Promise<JSONWebKeySet>;
  /** Where access logs are kept. */
  readonly logs?: AccessLogStore;
}

/** The HTTP APIs of API Gateway, each at its own address on this machine. */
export class HttpApis {
  readonly #options: HttpApisOptions;
  readonly #keys: SigningKeys;
  readonly #apis: RunningApis<HttpApi>;

  constructor(options: HttpApisOptions) {
    this.#options = options;
    this.#keys = new SigningKeys(options.keys, options.clock);
    this.#apis = new RunningApis({ ...options, kind: "HTTP API" });
  }

  /**
   * Starts an API that has no routes yet.
   * @param key tells the account's APIs apart; the API's id follows from it
   * @throws when its port is taken
   * @throws {AwsError} `ConflictException` on a second API of this key
   */
  createApi(key: string, cors?: CorsConfiguration): Promise<HttpApi> {
    const { lambda, logs, clock } = this.#options;
    return this.#apis.start(key, (names) => {
      const api = new HttpApi(names, cors);
      return { api, gateway: new HttpApiGateway({ api, lambda, logs, keys: this.#keys, clock }) };
    });
  }

  /** @throws {AwsError} `NotFoundException` */
  api(apiId: string): HttpApi {
    return this.#apis.find(apiId);
  }

  /** The keys of all routes: `POST /orders`. */
  get routes(): string[] {
    return this.#apis.all.flatMap((api) => api.routes.keys);
  }

  /** Where each API would be in AWS, and where it is. */
  addresses(): Address[] {
    return this.#apis.addresses();
  }

  close(): Promise<void> {
    return this.#apis.close();
  }
}
