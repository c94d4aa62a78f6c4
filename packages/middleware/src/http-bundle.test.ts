import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
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
  import { jsonBody } from "./http/input/json-body.ts";
  import { principal } from "./auth/principal.ts";
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

/** The bundle's files by name, bundled as the apps are: what an `import()` asks for stands in files of its own. */
async function bundle(contents: string): Promise<Map<string, Uint8Array>> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: "ts" },
    bundle: true,
    splitting: true,
    outdir: "dist",
    outExtension: { ".js": ".mjs" },
    minify: true,
    format: "esm",
    platform: "node",
    target: "node24",
    charset: "utf8",
    mainFields: ["module", "main"],
    plugins: [builtinsWithoutImport],
    write: false,
  });
  return new Map(outputFiles.map(({ path, contents: code }) => [basename(path), code]));
}

/** The modules of Node that a fresh process has loaded after a script. */
function modulesAfter(script: string): string[] {
  const report = "console.log(JSON.stringify(process.moduleLoadList))";
  const output = execFileSync(process.execPath, ["--input-type=module", "--eval", `${script};${report}`]);
  return JSON.parse(output.toString().trim().split("\n").at(-1) ?? "");
}

// What the middleware may weigh grew when it learned four ways of telling who calls, body depths, redaction, sampling,
// traces, languages, methods and security headers, and its senders retries and whole batches. What only some callers
// or functions need is loaded when it is asked for, or handed in, and does not count here.
test.each([
  { name: "claims, body, problem details and one record", source: plain, minified: 14_800, gzipped: 6_550 },
  { name: "the whole http preset", source: preset, minified: 24_200, gzipped: 10_150 },
])("$name: at most $minified bytes, $gzipped gzipped, with middy's core", async ({ source, ...budget }) => {
  const files = await bundle(source);
  const code = files.get("stdin.mjs") ?? new Uint8Array();

  expect(Buffer.from(code).toString()).not.toMatch(/from"\.\//);
  expect(code.length).toBeGreaterThan(3000);
  expect(code.length).toBeLessThanOrEqual(budget.minified);
  expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(budget.gzipped);
});

test("Korean stands in a file of its own, and so does what only a developer is told", async () => {
  const files = await bundle(preset);

  const hangul = [...files].filter(([, code]) => /[가-힣]/.test(Buffer.from(code).toString()));
  expect(hangul.map(([name]) => name)).toEqual([expect.stringMatching(/^korean-\w+\.mjs$/)]);
  expect(hangul[0]?.[1].length).toBeLessThanOrEqual(6000);
  expect([...files.keys()].map((name) => name.replace(/-\w{8}\./, ".")).sort()).toEqual([
    "korean.mjs",
    "stdin.mjs",
    "verbose-problem.mjs",
  ]);
});

test("a bundled function loads no undici, neither when imported nor when called", async () => {
  const folder = await mkdtemp(join(tmpdir(), "http-bundle-"));
  const file = join(folder, "stdin.mjs");
  try {
    for (const [name, code] of await bundle(preset)) await writeFile(join(folder, name), code);
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
