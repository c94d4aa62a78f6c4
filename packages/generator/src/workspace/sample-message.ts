import type { MessageSchema } from "./contracts.ts";

/** What a Valibot schema tells of its structure. */
interface Structure extends MessageSchema {
  readonly entries?: Readonly<Record<string, Structure>>;
  readonly item?: Structure;
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
}

const texts = [
  "text",
  "0d2c7c0e-3f43-4c55-9a3c-0b7d9d6f0c11",
  "2026-01-02T03:04:05.678Z",
  "2026-01-02",
  "ada@example.com",
  "https://example.com",
];
const simple = [...texts, 1, 0, 100, true, null, {}, []];

/** A message that the contract accepts; `undefined` when none is found by looking at its structure. */
export async function acceptedMessage(schema: MessageSchema): Promise<unknown> {
  return firstAccepted(schema, await candidates(schema));
}

/** A message that the contract refuses; `undefined` when it refuses none of the simplest. */
export async function refusedMessage(schema: MessageSchema): Promise<unknown> {
  for (const value of [{}, "", 0, null]) if (!(await accepts(schema, value))) return value;
  return undefined;
}

async function candidates({ entries, item, options, literal }: Structure): Promise<readonly unknown[]> {
  if (entries) return [await objectOf(entries)];
  if (item) return [[await acceptedMessage(item)], []];
  if (literal !== undefined) return [literal];
  if (options) return Promise.all(options.map((one) => (isSchema(one) ? acceptedMessage(one) : one)));
  return simple;
}

async function objectOf(entries: Readonly<Record<string, Structure>>): Promise<object> {
  const object: Record<string, unknown> = {};
  for (const [key, schema] of Object.entries(entries)) {
    if (!(await accepts(schema, undefined))) object[key] = await acceptedMessage(schema);
  }
  return object;
}

async function firstAccepted(schema: MessageSchema, values: readonly unknown[]): Promise<unknown> {
  for (const value of values) if (value !== undefined && (await accepts(schema, value))) return value;
  return undefined;
}

async function accepts(schema: MessageSchema, value: unknown): Promise<boolean> {
  const result = (await schema["~standard"].validate(value)) as { readonly issues?: unknown };
  return result.issues === undefined;
}

function isSchema(value: unknown): value is MessageSchema {
  return typeof value === "object" && value !== null && "~standard" in value;
}
