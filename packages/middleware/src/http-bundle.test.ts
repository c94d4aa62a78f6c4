import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Plugin } from "esbuild";
import { expect, test } from "vitest";

// A schema that no library made, so that only the middleware and middy's core are weighed.
const parts = `
  const schema = { "~standard": { version: 1, vendor: "none", validate: (value) => ({ value }) } };
  const trigger = { kind: "route", key: "POST /orders/{id}", scopes: ["shop/orders.write"],
    params: schema, query: schema, body: schema, responses: { 202: schema } };
`;
const preset = `
  import { http } from "./http.ts";
  ${parts}
  export const handler = http({ name: "place-order", uses: {}, trigger }, ({ body }) => ({ status: 202, body }));
`;
const plain = `
  import middy from "@middy/core";
  import { problemDetails } from "./errors/problem-details.ts";
  import { httpEnding } from "./http/http-ending.ts";
  import { jsonBody } from "./http/json-body.ts";
  import { principal } from "./http/principal.ts";
  import { outcomeRecord } from "./logging/outcome-record.ts";
  ${parts}
  export const handler = middy(outcomeRecord(httpEnding(trigger.key)))
    .use(problemDetails()).use(principal(trigger)).use(jsonBody(schema))
    .handler(async (event, { body }) => ({ statusCode: 202, headers: {}, body }));
`;

// An import of node:http as ESM makes Node load undici, 50 ms of a cold start; getBuiltinModule does not.
const builtinsWithoutImport: Plugin = {
  name: "builtins-without-import",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:/ }, ({ path }) => ({ path, namespace: "builtin" }));
    onLoad({ filter: /.*/, namespace: "builtin" }, ({ path }) => ({
      contents: Object.keys(process.getBuiltinModule(path) ?? {})
        .map(
          (name) =>
            `export const ${name} = /* @__PURE__ */ (() => process.getBuiltinModule("${path}").${name})();`,
        )
        .join("\n"),
    }));
  },
};

async function bundle(contents: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "node",
    target: "node24",
    mainFields: ["module", "main"],
    plugins: [builtinsWithoutImport],
    write: false,
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

/** The modules of Node that a fresh process has loaded after a script. */
function modulesAfter(script: string): string[] {
  const report = "console.log(JSON.stringify(process.moduleLoadList))";
  const output = execFileSync(process.execPath, ["--input-type=module", "--eval", `${script};${report}`]);
  return JSON.parse(output.toString().trim().split("\n").at(-1) ?? "");
}

test.each([
  { name: "claims, body, problem details and one record", source: plain, minified: 9_500, gzipped: 4_350 },
  { name: "the whole http preset", source: preset, minified: 13_200, gzipped: 5_700 },
])("$name: at most $minified bytes, $gzipped gzipped, with middy's core", async ({ source, ...budget }) => {
  const code = await bundle(source);

  expect(code.length).toBeGreaterThan(3000);
  expect(code.length).toBeLessThanOrEqual(budget.minified);
  expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(budget.gzipped);
});

test("a bundled function loads no undici, neither when imported nor when called", async () => {
  const folder = await mkdtemp(join(tmpdir(), "http-bundle-"));
  const file = join(folder, "handler.mjs");
  try {
    await writeFile(file, await bundle(preset));
    const event = {
      requestContext: { authorizer: { jwt: { claims: { sub: "ada", scope: "shop/orders.write" } } } },
      headers: { "content-type": "application/json" },
      body: "{}",
    };
    const modules = modulesAfter(`
      const { handler } = await import(${JSON.stringify(file)});
      const { statusCode } = await handler(${JSON.stringify(event)}, { awsRequestId: "1" });
      if (statusCode !== 202) throw new Error("answered " + statusCode)`);

    expect(modules.filter((name) => name.includes("undici"))).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("what is looked for is there when node:http is imported the usual way", () => {
  expect(modulesAfter('await import("node:http")').some((name) => name.includes("undici"))).toBe(true);
});
