import http from "node:http";
import { builtinModules as names } from "node:module";
import type { Plugin } from "esbuild";

const statically = "builtin-module";
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
    build.onResolve({ filter: new RegExp(`^(node:)?(${unprefixed.join("|")})$`) }, (imported) => {
      const path = imported.path.replace(/^(node:)?/, "node:");
      if (imported.kind !== "dynamic-import") return { path, namespace: statically, sideEffects: false };
      return path === "node:http" ? { path, namespace: dynamically } : { path, external: true };
    });
    build.onLoad({ filter: /./, namespace: statically }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
    }));
    // The AWS SDK imports it dynamically. The bundle's file for that has just the exports that the build can name.
    build.onLoad({ filter: /./, namespace: dynamically }, ({ path }) => ({
      contents: [
        `const http = process.getBuiltinModule(${JSON.stringify(path)});`,
        `export const { ${eagerExports(http).join(", ")} } = http;`,
        "export default http;",
      ].join("\n"),
    }));
  },
};

// What is behind a getter is loaded when it is read: undici is.
function eagerExports(module: object): string[] {
  return Object.entries(Object.getOwnPropertyDescriptors(module))
    .filter(([, { get }]) => get === undefined)
    .map(([name]) => name);
}
