import type { Uses } from "@repo/model/function";
import type { Clients, ClientsArgument } from "./clients/clients.ts";

/** What follows the handler in a preset: the clients that the spec's `uses` need, if any, then the options. */
export type PresetArguments<U extends Uses, Options> =
  ClientsArgument<U> extends [clients: infer Needed]
    ? [clients: Needed, options?: Options]
    : [options?: Options];

/** Tells the clients from the options, as the types do: there are clients exactly when the spec uses something. */
export function presetArguments<U extends Uses, Options extends object>(
  uses: U,
  given: PresetArguments<U, Options>,
): { readonly clients: Partial<Clients>; readonly options: Partial<Options> } {
  const [clients = {}, options = {}] = Object.keys(uses).length > 0 ? given : [{}, ...given];
  return { clients: clients as Partial<Clients>, options: options as Partial<Options> };
}
