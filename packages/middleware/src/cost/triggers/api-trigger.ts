import { chunks } from "../invocation/payload.ts";
import type { Trigger } from "./trigger.ts";

/** As much of either payload format as tells which API it is of; any of it may be missing. */
interface ApiEvent {
  readonly version?: string;
  readonly body?: string | null;
  readonly requestContext?: { readonly domainName?: string; readonly resourcePath?: string };
}

/** A request of an HTTP API, which counts each 512 KB, or of a REST API. A function URL's costs nothing. */
export const apiTrigger: Trigger = {
  count({ event }, usage) {
    const { version, body, requestContext } = event as ApiEvent;
    const { domainName, resourcePath } = requestContext ?? {};
    if (domainName?.includes(".lambda-url.")) return;
    if (version) usage.ah = chunks(Buffer.byteLength(body ?? ""), 512);
    else if (resourcePath) usage.ar = 1;
  },
};
