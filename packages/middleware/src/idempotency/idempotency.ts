import type { MiddlewareObj } from "@middy/core";
import type { FunctionSpec } from "@repo/model/function";
import { isRemembering } from "@repo/model/use";
import type { Context } from "aws-lambda";
import type { Clients } from "../clients/clients.ts";
import type { HttpEvent } from "../http/http-event.ts";
import type { HttpResult } from "../http/http-result.ts";
import { idempotencyKey } from "./idempotency-key.ts";
import { type IdempotencyStore, idempotencyStore } from "./idempotency-store.ts";
import { type Once, onceIn } from "./once.ts";

type Spec = Pick<FunctionSpec, "name" | "uses" | "trigger">;

/** What makes a function idempotent; handed in with the clients, so that no other function bundles it. */
export interface Idempotency {
  /** The middleware of a function with a route. */
  forRoute(spec: Spec, dynamodb: Clients["dynamodb"]): MiddlewareObj<HttpEvent, HttpResult, Error, Context>;
  /** What a worker does its messages with. */
  forQueue(spec: Spec, dynamodb: Clients["dynamodb"]): Once;
}

/** Makes an `Idempotency` with a clock of its own, in milliseconds since the epoch. */
export function createIdempotency(now: () => number = Date.now): Idempotency {
  return {
    forRoute: (spec, dynamodb) => {
      const required = spec.trigger?.kind === "route" && spec.trigger.idempotencyKey === "required";
      return idempotencyKey({ store: storeOf(spec, dynamodb, now), scope: spec.name, required });
    },
    forQueue: (spec, dynamodb) => onceIn(storeOf(spec, dynamodb, now), spec.name),
  };
}

/** Does no request and no message twice, by what the function's spec `remembers`. */
export const idempotency: Idempotency = createIdempotency();

/** @throws {Error} at INIT, when the environment does not say where the table is */
function storeOf({ name, uses }: Spec, dynamodb: Clients["dynamodb"], now: () => number): IdempotencyStore {
  const [alias, use] = Object.entries(uses).find(([, use]) => isRemembering(use)) ?? [];
  if (alias === undefined || !use || !isRemembering(use)) {
    throw new TypeError(`Function "${name}" remembers nothing: add remembers(<a table>) to its uses.`);
  }
  const { resource, seconds } = use;
  return idempotencyStore({
    table: dynamodb.bind(name, alias, { access: "read-write", resource }),
    attributes: { key: resource.partitionKey, expiry: resource.timeToLive ?? "expiresAt" },
    seconds,
    now,
  });
}
