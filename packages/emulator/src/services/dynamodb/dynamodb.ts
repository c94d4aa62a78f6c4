import { randomUUID } from "node:crypto";
import { Agent, request, type Server } from "node:http";
import { buffer } from "node:stream/consumers";
import type { Account } from "../../account.ts";
import { type Clock, systemClock } from "../../clock.ts";
import type { AwsApi, AwsRequest, AwsResponse } from "../../endpoint/aws-api.ts";
import { AwsError } from "../../endpoint/aws-error.ts";
import { closeServer, listenOnLoopback, loopbackUrl } from "../../endpoint/loopback.ts";
import { isJsonObject, type JsonObject } from "../../json-object.ts";
import { type CallDynamoDb, type Item, readItem, tableNameOf } from "./item.ts";
import { TimeToLive } from "./time-to-live.ts";
import { RequestTokens } from "./transactions/request-tokens.ts";
import { transactGet } from "./transactions/transact-get.ts";
import { transactWrite } from "./transactions/transact-write.ts";
import { TransactionCancelled } from "./transactions/transaction-cancelled.ts";
import { Turns } from "./turns.ts";

const target = "DynamoDB_20120810";

type KeySchema = readonly { readonly AttributeName: string; readonly KeyType: string }[];
interface Index {
  readonly IndexName: string;
  readonly KeySchema: KeySchema;
}
interface Table {
  readonly TableName: string;
  readonly KeySchema?: KeySchema;
  readonly GlobalSecondaryIndexes?: readonly Index[];
  readonly LocalSecondaryIndexes?: readonly Index[];
}

type OwnAction = (input: JsonObject, call: AwsRequest) => Promise<object>;

/**
 * DynamoDB: dynalite in this process, with transactions and expiry added to it, or whatever `AWS_ENDPOINT_URL_DYNAMODB` names.
 * Loaded with the first table only, since most of what dynalite costs is its loading.
 */
export class DynamoDb implements AwsApi {
  readonly signingName = "dynamodb";
  readonly #account: Account;
  readonly #agent = new Agent({ keepAlive: true });
  readonly #replacement: string | undefined;
  /** Partition keys, by `table` and `table/index`. */
  readonly #partitionKeys = new Map<string, string>();
  readonly #keyNames = new Map<string, readonly string[]>();
  readonly #turns = new Turns();
  readonly #timeToLive: TimeToLive;
  /** What dynalite does not know, by action. */
  readonly #own: Readonly<Record<string, OwnAction>>;
  #server: Promise<Server> | undefined;

  constructor({
    account,
    replacement,
    clock = systemClock,
  }: {
    readonly account: Account;
    readonly replacement?: string | undefined;
    /** Of expiry, and of how long a transaction's token is known. @default the machine's */
    readonly clock?: Clock;
  }) {
    this.#account = account;
    this.#replacement = replacement;
    const keyNames = (tableName: string) => this.#keysOf(tableName);
    const alone = <Result>(work: (call: CallDynamoDb) => Promise<Result>) =>
      this.#turns.alone(() => work(this.#call));
    const tokens = new RequestTokens(clock);
    const timeToLive = new TimeToLive({ clock, alone, keyNames });
    this.#timeToLive = timeToLive;
    this.#own = {
      DescribeTimeToLive: (input) => timeToLive.describe(input),
      TransactGetItems: (input) => alone((call) => transactGet(call, keyNames, input)),
      TransactWriteItems: (input) =>
        alone((call) => tokens.once(input, () => transactWrite(call, keyNames, input))),
      UpdateTimeToLive: (input) => timeToLive.update(input),
    };
  }

  /**
   * Creates a table as the `CreateTable` API takes it, and waits until it is active.
   * @throws {AwsError} what DynamoDB refuses
   */
  async createTable(table: Table): Promise<void> {
    this.#noteKeys(table);
    const existing =
      this.#replacement &&
      (await this.#call("DescribeTable", { TableName: table.TableName }).catch(() => undefined));
    if (existing) return;
    await this.#call("CreateTable", table);
    for (;;) {
      const { Table } = await this.#call("DescribeTable", { TableName: table.TableName });
      if ((Table as { TableStatus: string }).TableStatus === "ACTIVE") return;
      await new Promise(setImmediate);
    }
  }

  /** The partition key of a table of the template, or of an index of it. */
  partitionKey(tableName: string, indexName?: string): string | undefined {
    return this.#partitionKeys.get(indexName === undefined ? tableName : `${tableName}/${indexName}`);
  }

  /** Has items of a table deleted once the time in this attribute is over. @throws {AwsError} */
  async expireBy(TableName: string, AttributeName: string): Promise<void> {
    const input = { TableName, TimeToLiveSpecification: { AttributeName, Enabled: true } };
    if (!this.#replacement) await this.#timeToLive.update(input);
    // Another DynamoDB may have it from an earlier run.
    else await this.#call("UpdateTimeToLive", input).catch(() => undefined);
  }

  async handle(call: AwsRequest): Promise<AwsResponse> {
    const action = (call.headers["x-amz-target"] ?? "").replace(`${target}.`, "");
    if (this.#replacement) return this.#forward(call);
    const own = Object.hasOwn(this.#own, action) ? this.#own[action] : undefined;
    const input = own || isConditional(action) ? parse(call.body) : {};
    if (own) return answered(() => own(input, call));
    if (isConditional(action) && input.ReturnValuesOnConditionCheckFailure === "ALL_OLD") {
      return this.#turns.alone(() => this.#withOldItem(call, input));
    }
    // A table that comes back may have another key.
    if (action === "DeleteTable") this.#keyNames.clear();
    return this.#turns.besideOthers(() => this.#forward(call));
  }

  async close(): Promise<void> {
    this.#timeToLive.close();
    this.#agent.destroy();
    const server = await this.#server;
    if (server) await closeServer(server);
  }

  async #forward(call: AwsRequest): Promise<AwsResponse> {
    const address = this.#replacement ?? (await this.#address());
    return new Promise((resolve, reject) => {
      const { host: _, ...headers } = call.headers;
      const forwarded = request(
        new URL(call.url, address),
        { method: call.method, headers, agent: this.#agent },
        (answer) => {
          const { statusCode: status = 500, headers } = answer;
          buffer(answer).then(
            (body) => resolve({ status, headers: headers as Record<string, string>, body }),
            reject,
          );
        },
      );
      forwarded.on("error", reject).end(call.body);
    });
  }

  /** A condition that does not hold is answered with the item that it does not hold for. */
  async #withOldItem(call: AwsRequest, input: JsonObject): Promise<AwsResponse> {
    const answer = await this.#forward(call);
    const body = parse(Buffer.from(answer.body));
    if (answer.status === 200 || !String(body.__type).endsWith("#ConditionalCheckFailedException")) {
      return answer;
    }
    const tableName = tableNameOf(input.TableName);
    const { Item: put = {} } = input as { Item?: Item };
    const names = await this.#keysOf(tableName);
    const key = input.Key ?? Object.fromEntries(names.map((name) => [name, put[name]]));
    const Item = await readItem(this.#call, tableName, key as Item);
    return json(answer.status, { ...body, ...(Item && { Item }) });
  }

  /** The attributes of a table's key. @throws {AwsError} `ResourceNotFoundException` */
  async #keysOf(tableName: string): Promise<readonly string[]> {
    const known = this.#keyNames.get(tableName);
    if (known) return known;
    const { Table } = await this.#call("DescribeTable", { TableName: tableName });
    const names = (Table as Table).KeySchema?.map(({ AttributeName }) => AttributeName) ?? [];
    this.#keyNames.set(tableName, names);
    return names;
  }

  #noteKeys({ TableName, KeySchema, GlobalSecondaryIndexes = [], LocalSecondaryIndexes = [] }: Table): void {
    const note = (name: string, schema: KeySchema = []) => {
      const key = schema.find(({ KeyType }) => KeyType === "HASH");
      if (key) this.#partitionKeys.set(name, key.AttributeName);
    };
    note(TableName, KeySchema);
    for (const index of [...GlobalSecondaryIndexes, ...LocalSecondaryIndexes]) {
      note(`${TableName}/${index.IndexName}`, index.KeySchema);
    }
  }

  /** Past the turns that calls from outside take. */
  readonly #call: CallDynamoDb = async (action, input) => {
    const day = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, "");
    const scope = `${day.slice(0, 8)}/${this.#account.region}/dynamodb/aws4_request`;
    const answer = await this.#forward({
      method: "POST",
      url: "/",
      headers: {
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": `${target}.${action}`,
        "x-amz-date": day,
        authorization: `AWS4-HMAC-SHA256 Credential=emulator/${scope}, SignedHeaders=host, Signature=0`,
      },
      body: Buffer.from(JSON.stringify(input)),
      accessKeyId: "emulator",
    });
    const body = JSON.parse(answer.body.toString());
    if (answer.status === 200) return body;
    const code = String(body.__type ?? "InternalServerError").replace(/^.*#/, "");
    throw new AwsError(code, body.message ?? body.Message ?? code, answer.status);
  };

  async #address(): Promise<string> {
    this.#server ??= listen();
    return loopbackUrl(await this.#server);
  }
}

async function listen(): Promise<Server> {
  const { default: dynalite } = await import("dynalite");
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  await listenOnLoopback(server, 0);
  return server;
}

function isConditional(action: string): boolean {
  return ["PutItem", "UpdateItem", "DeleteItem"].includes(action);
}

async function answered(work: () => Promise<object>): Promise<AwsResponse> {
  try {
    return json(200, await work());
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return json(error.status, {
      __type: `com.amazonaws.dynamodb.v20120810#${error.code}`,
      message: error.message,
      ...(error instanceof TransactionCancelled && { CancellationReasons: error.reasons }),
    });
  }
}

function json(status: number, body: object): AwsResponse {
  const headers = { "content-type": "application/x-amz-json-1.0", "x-amzn-requestid": randomUUID() };
  return { status, headers, body: JSON.stringify(body) };
}

function parse(body: Buffer): JsonObject {
  try {
    const input: unknown = JSON.parse(body.toString());
    return isJsonObject(input) ? input : {};
  } catch {
    // What is missing is refused by the action.
    return {};
  }
}
