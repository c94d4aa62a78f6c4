import { statSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { RuntimeError } from "./error-payload.mjs";

/** @typedef {(event: unknown, context: unknown) => unknown} Handler */

const noCallbacks =
  "ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. " +
  "Declare the handler as async (event, context) and return its result.";

/**
 * The function that a `Handler` setting names: `dist/handler.handler` is the export `handler` of `dist/handler.mjs`.
 * @param {string} root the code's folder
 * @param {string} handler
 * @returns {Promise<Handler>}
 * @throws {RuntimeError} in the runtime's own words; what the module itself throws comes through as it is
 */
export async function loadHandler(root, handler) {
  const [, file, exportPath] = /^([^.]*)\.(.*)$/.exec(basename(handler)) ?? [];
  if (file === undefined || exportPath === undefined || handler.includes("..")) {
    throw new RuntimeError(
      "Runtime.MalformedHandlerName",
      `Bad handler "${handler}": write it as file.export.`,
    );
  }
  const loaded = await loadModule(resolve(root, dirname(handler)), file);
  const found = find(loaded, exportPath) ?? find(loaded.default, exportPath);
  if (typeof found !== "function") {
    const reason = found ? "is not a function" : "is undefined or not exported";
    throw new RuntimeError("Runtime.HandlerNotFound", `${handler} ${reason}`);
  }
  if (found.length >= 3) throw new RuntimeError("Runtime.CallbackHandlerDeprecated", noCallbacks);
  return /** @type {Handler} */ (found);
}

/**
 * @param {string} folder
 * @param {string} file without its extension
 * @returns {Promise<Record<string, unknown>>}
 */
async function loadModule(folder, file) {
  try {
    for (const extension of ["", ".js", ".mjs", ".cjs"]) {
      const path = join(folder, file + extension);
      if (statSync(path, { throwIfNoEntry: false })?.isFile()) return await import(pathToFileURL(path).href);
    }
    const require = createRequire(import.meta.url);
    return require(require.resolve(file, { paths: [folder] }));
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new RuntimeError("Runtime.UserCodeSyntaxError", String(error), error.stack);
    }
    if (error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND") {
      throw new RuntimeError("Runtime.ImportModuleError", String(error));
    }
    throw error;
  }
}

/**
 * @param {unknown} module
 * @param {string} exportPath `handler`, or `api.handler` for one inside an object
 */
function find(module, exportPath) {
  /** @type {any} */
  let found = module;
  for (const key of exportPath.split(".")) found = found?.[key];
  return /** @type {unknown} */ (found);
}
