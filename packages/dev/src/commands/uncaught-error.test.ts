import { join } from "node:path";
import { expect, test } from "vitest";
import { uncaughtError } from "./uncaught-error.ts";

const own = join(process.cwd(), "infra/src/app.ts");

test("of an uncaught error, the error and its places in the sources are left", () => {
  const said = `${own}:13
    throw new DefinitionError(
          ^

DefinitionError: tags lack "feature".
Give it.
    at tags (file://${own}:13:7)
    at new Node (/repo/node_modules/constructs/lib/construct.js:65:24)
    at async node:internal/modules/esm/loader:647:26

Node.js v24.0.0`;

  expect(uncaughtError(said)).toBe(
    'DefinitionError: tags lack "feature".\nGive it.\n    at infra/src/app.ts:13:7',
  );
});

test("an error without such a place keeps the lines before it, which show the mistake", () => {
  const said = `node:internal/modules/run_main:107
    triggerUncaughtException(
    ^

file://${own}:3
const a = ;
          ^

SyntaxError: Unexpected token ';'
    at compileSourceTextModule (node:internal/modules/esm/utils:346:16)

Node.js v24.0.0`;

  expect(uncaughtError(said)).toBe(
    `SyntaxError: Unexpected token ';'\n\nfile://${own}:3\nconst a = ;\n          ^`,
  );
});

test("a package that is not linked is told how to link it", () => {
  const said = `node:internal/modules/package_json_reader:331
  throw new ERR_MODULE_NOT_FOUND();
        ^

Error [ERR_MODULE_NOT_FOUND]: Cannot find package '@repo/refund-order' imported from ${own}
    at packageResolve (node:internal/modules/esm/resolve:784:25) {
  code: 'ERR_MODULE_NOT_FOUND'
}

Node.js v24.0.0`;

  expect(uncaughtError(said)).toBe(
    `Error [ERR_MODULE_NOT_FOUND]: Cannot find package '@repo/refund-order' imported from ${own}

@repo/refund-order is not installed or not linked: run pnpm install, and save the file again.`,
  );
});

test("what is no dump of an error stays", () => {
  expect(uncaughtError("3 findings\n\nAwsSolutions-S1")).toBe("3 findings\n\nAwsSolutions-S1");
});
