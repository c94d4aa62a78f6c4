import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { GeneratorError } from "../generator-error.ts";

/** The definitions of `packages/contracts`, by the names that they are exported by. */
export interface Contracts {
  readonly routes: Readonly<Record<string, { readonly kind: "route"; readonly key: string }>>;
  /** Schedules among them. */
  readonly resources: Readonly<Record<string, Resource>>;
  /** What queues and topics carry. */
  readonly messages: Readonly<Record<string, Message>>;
  /** The tag keys that every function must carry. */
  readonly requiredTags: readonly string[];
  /** Holds tags against the tag policy. @throws an `Error` that says which rule is broken */
  tags(tags: Readonly<Record<string, string>>): unknown;
  /** The model's own: rules are written once. @throws an `Error` that says which rule is broken */
  defineRoute(definition: object): object;
  /** The model's own. @throws an `Error` that says which rule is broken */
  defineFunction(definition: object): object;
  /** The model's own. @throws an `Error` that says which rule is broken */
  defineQueue(definition: object): object;
  /** The model's own. @throws an `Error` that says which rule is broken */
  defineTopic(definition: object): object;
  /** The model's own. @throws an `Error` that says which rule is broken */
  defineSchedule(definition: object): object;
  /** What a new queue or topic carries until somebody says more: an id. */
  newMessage(name: string): Message;
}

export interface Message {
  readonly body: MessageSchema;
}

export interface Resource {
  readonly kind: string;
  /** Of a queue or a topic. */
  readonly message?: Message;
}

/** The part of Standard Schema that tells whether a value is one. */
export interface MessageSchema {
  readonly "~standard": { validate(value: unknown): unknown };
}

const folder = "packages/contracts";

/** Loads the contracts of the workspace at `root`. @throws {GeneratorError} when they don't load */
export async function loadContracts(root: string): Promise<Contracts> {
  const { resolve } = createRequire(join(root, folder, "package.json"));
  const load = async (specifier: string) => {
    try {
      return await import(pathToFileURL(resolve(specifier)).href);
    } catch (error) {
      const [said] = (error as Error).message.split("\n");
      throw new GeneratorError(`${folder} can't load ${specifier}: ${said}. Mend that first.`, {
        cause: error,
      });
    }
  };
  // Until the first schedule, or the first message, there is no such file.
  const loadIfThere = (file: string) => (existsSync(join(root, folder, file)) ? load(file) : {});
  const [routes, resources, messages, schedules, policy, schemas, ...definitions] = await Promise.all([
    load("./src/routes.ts"),
    load("./src/resources.ts"),
    loadIfThere("./src/messages.ts"),
    loadIfThere("./src/schedules.ts"),
    load("./src/tags.ts"),
    load("valibot"),
    ...["route", "function", "queue", "topic", "schedule", "message"].map((name) =>
      load(`@repo/model/${name}`),
    ),
  ]);
  const { defineRoute, defineFunction, defineQueue, defineTopic, defineSchedule, defineMessage } =
    Object.assign({}, ...definitions);
  return {
    routes: kinds(routes, ["route"]) as Contracts["routes"],
    resources: kinds({ ...resources, ...schedules }, [
      "queue",
      "topic",
      "table",
      "schedule",
    ]) as Contracts["resources"],
    messages: kinds(messages, ["message"]) as Contracts["messages"],
    requiredTags: policy.requiredTags ?? [],
    tags: policy.tags,
    defineRoute,
    defineFunction,
    defineQueue,
    defineTopic,
    defineSchedule,
    newMessage: (name) => defineMessage({ name, body: schemas.object({ id: schemas.string() }) }),
  };
}

function kinds(module: object, wanted: readonly string[]): object {
  const isWanted = (value: unknown) =>
    typeof value === "object" && value !== null && "kind" in value && wanted.includes(String(value.kind));
  return Object.fromEntries(Object.entries(module).filter(([, value]) => isWanted(value)));
}
