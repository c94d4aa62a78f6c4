import type { Account } from "../account.ts";
import type { Address } from "../addresses.ts";
import type { Clock } from "../clock.ts";
import type { Endpoint } from "../endpoint/endpoint.ts";
import type { Emit } from "../events.ts";
import { HttpApis } from "./apigatewayv2/http-apis.ts";
import { Cognito } from "./cognito/cognito.ts";
import { CognitoIdpApi } from "./cognito/cognito-idp-api.ts";
import { DynamoDb } from "./dynamodb/dynamodb.ts";
import { Lambda } from "./lambda/lambda.ts";
import { LambdaApi } from "./lambda/lambda-api.ts";
import { Sns } from "./sns/sns.ts";
import { SnsApi } from "./sns/sns-api.ts";
import { Sqs } from "./sqs/sqs.ts";
import { SqsApi } from "./sqs/sqs-api.ts";

export interface ServicesOptions {
  readonly account: Account;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly endpoint: Endpoint;
  readonly ports?: { readonly api?: number; readonly signIn?: number };
  readonly keysDirectory?: string;
  readonly beforeInvoke?: (codeDirectory: string) => Promise<void>;
}

/** The engines behind the resources; none of them knows of CloudFormation. */
export class Services {
  readonly sqs: Sqs;
  readonly lambda: Lambda;
  readonly sns: Sns;
  readonly dynamodb: DynamoDb;
  readonly cognito: Cognito;
  readonly httpApis: HttpApis;

  /** Wires them to each other, and their APIs to the endpoint. */
  constructor({ endpoint, ports = {}, keysDirectory, beforeInvoke, ...world }: ServicesOptions) {
    const { account, clock } = world;
    const url = endpoint.url;
    this.sqs = new Sqs({ ...world, endpoint: url });
    this.lambda = new Lambda({
      ...world,
      endpoint: url,
      sqs: this.sqs,
      publish: (topicArn, { body, ...message }) =>
        this.sns.topic(topicArn).publish({ ...message, message: body }),
      ...(beforeInvoke && { beforeInvoke }),
    });
    this.sns = new Sns({ account, clock, endpoint: url, sqs: this.sqs, lambda: this.lambda });
    this.dynamodb = new DynamoDb({ account, replacement: process.env.AWS_ENDPOINT_URL_DYNAMODB });
    this.cognito = new Cognito({
      account,
      clock,
      port: ports.signIn ?? 0,
      ...(keysDirectory && { keysDirectory }),
    });
    const apiPorts = [ports.api ?? 0];
    this.httpApis = new HttpApis({
      ...world,
      lambda: this.lambda,
      keys: (issuer) => this.#keys(issuer),
      ports: () => apiPorts.shift() ?? 0,
    });
    const apis = [
      new SqsApi(this.sqs),
      new SnsApi(this.sns),
      this.dynamodb,
      new LambdaApi(this.lambda),
      new CognitoIdpApi(this.cognito),
    ];
    for (const api of apis) endpoint.register(api);
  }

  /** Where everything that has an address of its own in AWS is found on this machine. */
  addresses(): Address[] {
    return [...this.httpApis.addresses(), ...this.cognito.addresses()];
  }

  async close(): Promise<void> {
    // Who asks for work goes first, who does it last.
    await Promise.all([this.httpApis.close(), this.cognito.close()]);
    await this.lambda.close();
    await this.dynamodb.close();
  }

  async #keys(issuer: string) {
    const keys = this.cognito.keys(issuer);
    if (!keys) throw new Error(`The template has no user pool that issues tokens as ${issuer}.`);
    return keys;
  }
}
