import type { Parameter } from "@repo/model/parameter";
import type { Output, Schema } from "@repo/model/schema";
import type { Secret } from "@repo/model/secret";
import type { CallOptions } from "../../clients/client-settings.ts";
import type { Binder } from "../../clients/clients.ts";
import { contractBroken } from "../../errors/contract-broken.ts";
import { validate } from "../../validation/validate.ts";
import { awsCall } from "../aws-call.ts";
import { placeOf } from "../place-of.ts";

/** A parameter or a secret that a handler may read. */
export interface ValueReader<S extends Schema = Schema> {
  /**
   * The value as its schema reads it; what was read before, if that was not longer ago than its `cacheSeconds`.
   * @throws {ContractError} when it breaks its contract; the error does not quote it
   * @throws {AppError} `UNAVAILABLE` when AWS does not answer in time and nothing was read before
   * @throws {Error} that says how to set it, when nobody has
   */
  get(): Promise<Output<S>>;
}

/** Where texts are kept. */
export interface ValueStore {
  /** As IAM policies name it: `ssm:GetParameter`. */
  readonly action: string;
  /** The text of that name; undefined when there is none, or only a placeholder. */
  read(place: string, options: CallOptions): Promise<string | undefined>;
  /** How to set it. */
  howToSet(place: string): string;
}

/** Binds parameters or secrets to where they are kept; what is read is remembered as long as the environment lives. */
export function valueBinder<R extends Parameter | Secret>(store: ValueStore): Binder<R, ValueReader> {
  return {
    bind(functionName, alias, use) {
      const { kind, name, value: schema, cacheSeconds } = use.resource;
      const place = placeOf(functionName, alias, use);
      const what = `${kind === "secret" ? "Secret" : "Parameter"} "${name}"`;
      let known: { readonly value: unknown; readonly until: number } | undefined;
      const read = async (signal: AbortSignal) => {
        const call = { action: store.action, resource: `${kind} "${name}"`, signal };
        const text = await awsCall(call, (options) => store.read(place, options));
        if (text === undefined) throw new Error(`${what} has no value. ${store.howToSet(place)}`);
        return validate(schema, text, (issues) => contractBroken(what, issues));
      };
      return (signal) => ({
        async get() {
          if (known && Date.now() < known.until) return known.value;
          const value = await read(signal);
          known = { value, until: Date.now() + cacheSeconds * 1000 };
          return value;
        },
      });
    },
  };
}
