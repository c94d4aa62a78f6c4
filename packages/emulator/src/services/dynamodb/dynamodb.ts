import { Agent, request, type Server } from "node:http";
import { buffer } from "node:stream/consumers";
import type { Account } from "../../account.ts";
import type { AwsApi, AwsRequest, AwsResponse } from "../../endpoint/aws-api.ts";
import { AwsError } from "../../endpoint/aws-error.ts";
import { closeServer, listenOnLoopback, loopbackUrl } from "../../endpoint/loopback.ts";

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

/**
 * DynamoDB: dynalite in this process, or whatever `AWS_ENDPOINT_URL_DYNAMODB` names.
 * Loaded with the first table only, since most of what dynalite costs is its loading.
 */
export class DynamoDb implements AwsApi {
  readonly signingName = "dynamodb";
  readonly #account: Account;
  readonly #agent = new Agent({ keepAlive: true });
  readonly #replacement: string | undefined;
  /** Partition keys, by `table` and `table/index`. */
  readonly #partitionKeys = new Map<string, string>();
  #server: Promise<Server> | undefined;

  constructor(options: { readonly account: Account; readonly replacement?: string | undefined }) {
    this.#account = options.account;
    this.#replacement = options.replacement;
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

  async handle(call: AwsRequest): Promise<AwsResponse> {
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

  async close(): Promise<void> {
    this.#agent.destroy();
    const server = await this.#server;
    if (server) await closeServer(server);
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

  async #call(action: string, input: object): Promise<Record<string, unknown>> {
    const day = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, "");
    const scope = `${day.slice(0, 8)}/${this.#account.region}/dynamodb/aws4_request`;
    const answer = await this.handle({
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
  }

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
