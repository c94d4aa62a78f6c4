import type { Account } from "../account.ts";
import type { Address } from "../addresses.ts";
import type { Place } from "../assembly/construct-places.ts";
import type { Clock } from "../clock.ts";
import type { AwsApi } from "../endpoint/aws-api.ts";
import type { Endpoint } from "../endpoint/endpoint.ts";
import type { Emit } from "../events.ts";
import { RestApis } from "./apigateway/rest-apis.ts";
import { HttpApis } from "./apigatewayv2/http-apis.ts";
import { CloudFormation } from "./cloudformation/cloudformation.ts";
import { CloudFormationApi } from "./cloudformation/cloudformation-api.ts";
import { Cognito } from "./cognito/cognito.ts";
import { CognitoIdpApi } from "./cognito/cognito-idp-api.ts";
import { DynamoDb } from "./dynamodb/dynamodb.ts";
import { EventBridge } from "./events/event-bridge.ts";
import { EventsApi } from "./events/events-api.ts";
import { AccessControl } from "./iam/access-control.ts";
import { DeclaredFacts } from "./iam/declared-facts.ts";
import { endpointGuard } from "./iam/endpoint-guard.ts";
import { Iam } from "./iam/iam.ts";
import type { IamMode } from "./iam/iam-mode.ts";
import {
  permittedDelivery,
  permittedInvoker,
  permittedRoles,
  permittedRules,
  permittedSchedules,
} from "./iam/permitted.ts";
import { resourceFacts } from "./iam/resource-facts.ts";
import { Lambda } from "./lambda/lambda.ts";
import { LambdaApi } from "./lambda/lambda-api.ts";
import { LocalValues } from "./local-values.ts";
import { Logs } from "./logs/logs.ts";
import { LogsApi } from "./logs/logs-api.ts";
import { Scheduler } from "./scheduler/scheduler.ts";
import { Secrets } from "./secretsmanager/secrets.ts";
import { SecretsManagerApi } from "./secretsmanager/secrets-manager-api.ts";
import { Sns } from "./sns/sns.ts";
import { SnsApi } from "./sns/sns-api.ts";
import { Sqs } from "./sqs/sqs.ts";
import { SqsApi } from "./sqs/sqs-api.ts";
import { ParameterStore } from "./ssm/parameter-store.ts";
import { SsmApi } from "./ssm/ssm-api.ts";

export interface ServicesOptions {
  readonly account: Account;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly endpoint: Endpoint;
  readonly ports?: { readonly api?: number; readonly signIn?: number };
  readonly keysDirectory?: string;
  readonly logsDirectory?: string;
  /** What parameters and secrets are here, by their names; it need not exist. */
  readonly valuesFile?: string;
  readonly iam?: IamMode | undefined;
  /** Where the CDK app declares what has this ARN. */
  readonly place?: (resourceArn: string) => Place | undefined;
  readonly beforeInvoke?: (codeDirectory: string) => Promise<void>;
}

/** The engines behind the resources; none of them knows of CloudFormation. */
export class Services {
  readonly cloudFormation: CloudFormation;
  readonly iam: Iam;
  readonly declaredFacts = new DeclaredFacts();
  readonly logs: Logs;
  readonly sqs: Sqs;
  readonly lambda: Lambda;
  readonly sns: Sns;
  readonly scheduler: Scheduler;
  readonly eventBridge: EventBridge;
  readonly parameterStore: ParameterStore;
  readonly secrets: Secrets;
  readonly dynamodb: DynamoDb;
  readonly cognito: Cognito;
  readonly httpApis: HttpApis;
  readonly restApis: RestApis;

  /** Wires them to each other, and their APIs to the endpoint. */
  constructor({
    endpoint,
    ports = {},
    keysDirectory,
    logsDirectory,
    valuesFile,
    beforeInvoke,
    ...world
  }: ServicesOptions) {
    const { account, clock, emit, iam: mode, place = () => undefined } = world;
    const url = endpoint.url;
    this.cloudFormation = new CloudFormation({ account, clock });
    this.iam = new Iam(account);
    const facts = resourceFacts(this);
    const control = new AccessControl({ account, clock, emit, mode, place, iam: this.iam, facts });
    const invoker = permittedInvoker(() => this.lambda, control);
    this.logs = new Logs({
      account,
      clock,
      directory: logsDirectory,
      consumers: {
        allows: (functionArn, principal, sourceArn) =>
          control.off || this.lambda.allows(functionArn, principal, sourceArn),
        invokeAsync: (functionArn, payload) => this.lambda.invokeAsync(functionArn, payload),
      },
    });
    this.sqs = new Sqs({ ...world, endpoint: url });
    this.lambda = new Lambda({
      ...world,
      endpoint: url,
      roles: permittedRoles(control, account, (name) =>
        this.logs.groups.some((group) => group.name === name),
      ),
      logs: this.logs,
      sqs: this.sqs,
      publish: (topicArn, { body, ...message }) =>
        this.sns.topic(topicArn).publish({ ...message, message: body }),
      ...(beforeInvoke && { beforeInvoke }),
    });
    this.sns = new Sns({
      account,
      clock,
      endpoint: url,
      sqs: this.sqs,
      lambda: this.lambda,
      mayDeliver: permittedDelivery(control),
    });
    const targets = { lambda: this.lambda, sqs: this.sqs, sns: this.sns, logs: this.logs };
    const partitionKey = (tableName: string, indexName?: string) =>
      this.dynamodb.partitionKey(tableName, indexName);
    this.scheduler = new Scheduler({
      account,
      clock,
      emit,
      services: targets,
      api: (signingName) => apis.find((api) => api.signingName === signingName),
      roles: permittedSchedules(control, { account, partitionKey }),
    });
    this.eventBridge = new EventBridge({
      account,
      clock,
      emit,
      services: targets,
      permissions: permittedRules(control, account),
    });
    const values = { account, clock, localValues: new LocalValues(valuesFile) };
    this.parameterStore = new ParameterStore(values);
    this.secrets = new Secrets(values);
    this.dynamodb = new DynamoDb({ account, clock, replacement: process.env.AWS_ENDPOINT_URL_DYNAMODB });
    this.cognito = new Cognito({
      account,
      clock,
      port: ports.signIn ?? 0,
      ...(keysDirectory && { keysDirectory }),
    });
    const apiPorts = [ports.api ?? 0];
    const gateway = {
      ...world,
      lambda: invoker,
      logs: this.logs,
      keys: (issuer: string) => this.#keys(issuer),
      ports: () => apiPorts.shift() ?? 0,
    };
    this.httpApis = new HttpApis(gateway);
    this.restApis = new RestApis(gateway);
    const apis: AwsApi[] = [
      new SqsApi(this.sqs),
      new SnsApi(this.sns),
      this.dynamodb,
      new SsmApi(this.parameterStore),
      new SecretsManagerApi(this.secrets),
      new LambdaApi(this.lambda),
      new CognitoIdpApi(this.cognito),
      new LogsApi(this.logs),
      new EventsApi(this.eventBridge, () => clock.now()),
      new CloudFormationApi(this.cloudFormation),
    ];
    for (const api of apis) endpoint.register(api);
    endpoint.guard(
      endpointGuard({
        account,
        control,
        functionOf: (accessKeyId) => {
          const name = this.lambda.functionOfAccessKey(accessKeyId);
          return name === undefined ? undefined : this.#configuration(name);
        },
        partitionKey,
      }),
    );
  }

  /** Where everything that has an address of its own in AWS is found on this machine. */
  addresses(): Address[] {
    return [...this.httpApis.addresses(), ...this.restApis.addresses(), ...this.cognito.addresses()];
  }

  async close(): Promise<void> {
    // Who asks for work goes first, who does it last.
    this.scheduler.close();
    this.eventBridge.close();
    await Promise.all([this.httpApis.close(), this.restApis.close(), this.cognito.close()]);
    await this.lambda.close();
    await this.dynamodb.close();
    await this.logs.close();
  }

  #configuration(functionName: string) {
    return this.lambda.find(functionName).lambdaFunction.configuration;
  }

  async #keys(issuer: string) {
    const keys = this.cognito.keys(issuer);
    if (!keys) throw new Error(`The template has no user pool that issues tokens as ${issuer}.`);
    return keys;
  }
}
