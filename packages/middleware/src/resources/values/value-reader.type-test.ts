import { defineFunction } from "@repo/model/function";
import { defineParameter } from "@repo/model/parameter";
import { defineSecret } from "@repo/model/secret";
import { readsParameter, readsSecret } from "@repo/model/use";
import * as v from "valibot";
import { event } from "../../event.ts";
import type { parametersClient } from "./parameter-store.ts";
import type { secretsClient } from "./secret-store.ts";

const limits = defineParameter({
  name: "limits",
  value: v.pipe(v.string(), v.parseJson(), v.object({ perCustomer: v.number() })),
});
const paymentKey = defineSecret({ name: "payment-key", value: v.string() });
const spec = defineFunction({
  name: "pay",
  service: "shop",
  uses: { limits: readsParameter(limits), paymentKey: readsSecret(paymentKey) },
  tags: {},
});

/** Compiled and never run. */
export function compiled(
  parameters: ReturnType<typeof parametersClient>,
  secrets: ReturnType<typeof secretsClient>,
) {
  event(
    spec,
    async ({ resources }) => {
      (await resources.limits.get()).perCustomer satisfies number;
      (await resources.paymentKey.get()) satisfies string;
      // @ts-expect-error: the parameter has no such field
      (await resources.limits.get()).perTenant;
      // @ts-expect-error: a handler reads, and does not write
      resources.paymentKey.put;
    },
    { parameters, secrets },
  );
  // @ts-expect-error: what reads a secret is handed its client
  event(spec, () => undefined, { parameters });
  // @ts-expect-error: a secret is not read as a parameter
  readsParameter(paymentKey);
}
