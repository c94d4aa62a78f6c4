import { builtinModules as names } from "node:module";
import type { Plugin } from "esbuild";

const imported = "builtin-module";
const required = "builtin-module-required";
const dynamically = "builtin-module-dynamically";
const unprefixed = names.map((name) => name.replace(/^node:/, ""));

/**
 * Takes Node's own modules from `process.getBuiltinModule`.
 *
 * `import … from "node:http"` makes Node read every export of the module, and one of them loads undici: about 50 ms of
 * each cold start, and nothing needs it (nodejs/node #59686).
 */
export const builtinModules: Plugin = {
  name: "builtin-modules",
  setup(build) {
    build.onResolve({ filter: new RegExp(`^(node:)?(${unprefixed.join("|")})$`) }, ({ path: name, kind }) => {
      const path = name.replace(/^(node:)?/, "node:");
      if (kind === "import-statement") return { path, namespace: imported, sideEffects: false };
      if (kind !== "dynamic-import") return { path, namespace: required, sideEffects: false };
      return path === "node:http" ? { path, namespace: dynamically } : { path, external: true };
    });
    build.onLoad({ filter: /./, namespace: required }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
    }));
    // As an ES module, for which esbuild needs no code of its own: with code splitting that would be one more file to load.
    // A name that nobody imports is not read, so that what is behind a getter stays unloaded.
    build.onLoad({ filter: /./, namespace: imported }, ({ path }) => ({
      contents: [
        `const builtin = process.getBuiltinModule(${JSON.stringify(path)});`,
        ...exportsOf(path).map(
          (name) =>
            `const _${name} = /* @__PURE__ */ (() => builtin.${name})(); export { _${name} as ${name} };`,
        ),
        "export default builtin;",
      ].join("\n"),
    }));
    // The AWS SDK imports it dynamically. The bundle's file for that has just the exports that the build can name.
    build.onLoad({ filter: /./, namespace: dynamically }, ({ path }) => ({
      contents: [
        `const http = process.getBuiltinModule(${JSON.stringify(path)});`,
        // Here too: with `import` each build would load undici, a third of its time on the processor.
        `export const { ${eagerExports(process.getBuiltinModule("node:http")).join(", ")} } = http;`,
        "export default http;",
      ].join("\n"),
    }));
  },
};

function exportsOf(path: string): string[] {
  return Object.keys(process.getBuiltinModule(path) ?? {}).filter(
    (name) => /^[A-Za-z_$][\w$]*$/.test(name) && name !== "default",
  );
}

// What is behind a getter is loaded when it is read: undici is.
function eagerExports(module: object): string[] {
  return Object.entries(Object.getOwnPropertyDescriptors(module))
    .filter(([, { get }]) => get === undefined)
    .map(([name]) => name);
}
