/** One handler in one bundling: a row of the comparison. */
export interface Variant {
  readonly name: string;
  /** What a function's `src/handler.ts` is to say; `handlers/…` and `order/…` are this package's. */
  readonly source: string;
  /** By this project's bundler, or as esbuild bundles for Node.js unless it is told more. */
  readonly bundling?: "esbuild defaults";
  /** Where the AWS SDK looks for credentials. Default: in the environment only. */
  readonly credentials?: "chain";
  readonly environment?: Readonly<Record<string, string>>;
}

const handler = (file: string) => `export { handler } from "handlers/${file}.ts";`;
const ours = (library: string) => `
  import { ours } from "handlers/ours.ts";
  import { answer, order } from "order/${library}-schema.ts";
  export const handler = ours({ order, answer });`;

/** What all others are measured from. */
export const empty: Variant = {
  name: "empty handler",
  source: "export const handler = async () => ({ statusCode: 202 });",
};

/** `POST /orders` with claims, body validation, problem details and one log record. */
export const httpVariants = {
  bare: { name: "bare handler, by hand", source: handler("bare") },
  core: { name: "middy core only", source: handler("middy-core") },
  ours: { name: "ours, no schema library", source: ours("hand") },
  oursValibot: { name: "ours, Valibot", source: ours("valibot") },
  oursZod: { name: "ours, Zod", source: ours("zod") },
  official: {
    name: "middy, official middlewares, no log",
    source: `
      import { officialMiddy } from "handlers/official-middy.ts";
      import validate from "order-event-validator";
      export const handler = officialMiddy(validate);`,
  },
  loggerMetrics: { name: "Powertools logger + metrics", source: handler("powertools-logger-metrics") },
  trio: { name: "Powertools trio + parser", source: handler("powertools-trio") },
  hono: { name: "Hono, Zod", source: handler("hono") },
  eventHandler: { name: "Powertools event handler, Zod", source: handler("powertools-event-handler") },
} as const satisfies Readonly<Record<string, Variant>>;

/** The same, and one message to a queue over TLS. */
export const sqsVariants = {
  bare: { name: "bare + client-sqs", source: handler("bare-sqs") },
  bareChain: {
    name: "bare + client-sqs, whole credential chain",
    source: handler("bare-sqs"),
    credentials: "chain",
  },
  bareDefaults: {
    name: "bare + client-sqs, esbuild defaults",
    source: handler("bare-sqs"),
    bundling: "esbuild defaults",
  },
  ours: { name: "ours: POST /orders", source: handler("ours-sqs") },
  oursChain: { name: "ours, whole credential chain", source: handler("ours-sqs"), credentials: "chain" },
  // Only Lambda's runtime client tells that there is an INIT, so the two differ only in cold starts.
  oursEager: {
    name: "ours, no warm-up during INIT",
    source: handler("ours-sqs"),
    environment: { CLIENT_WARM_UP: "off" },
  },
} as const satisfies Readonly<Record<string, Variant>>;

/** The preset alone, with a schema that accepts everything: only the middleware and middy's core are weighed. */
export const presetOnly: Variant = {
  name: "http preset alone",
  source: `
    import { http } from "@repo/middleware/http";
    const schema = { "~standard": { version: 1, vendor: "none", validate: (value) => ({ value }) } };
    const trigger = { kind: "route", key: "POST /orders", scopes: ["shop/orders.write"], body: schema, responses: { 202: schema } };
    export const handler = http({ name: "place-order", uses: {}, trigger }, ({ body }) => ({ status: 202, body }));`,
};
