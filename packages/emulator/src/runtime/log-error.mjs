/**
 * Logs an error that ends an invocation or the initialisation, as Lambda's own runtime does.
 * @param {"Invoke Error" | "Init Error"} what
 * @param {unknown} thrown
 */
export function logError(what, thrown) {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  if (process.env.AWS_LAMBDA_LOG_FORMAT?.toUpperCase() === "JSON") console.error(error);
  else console.error(what, `\t${spelledOut(error)}`);
}

/** @param {Error} error */
function spelledOut(error) {
  const { name: errorType, message: errorMessage, stack = "" } = error;
  const code = "code" in error ? error.code : undefined;
  const own = { errorType, errorMessage, code, ...error, stack: stack.split("\n") };
  try {
    return JSON.stringify(own);
  } catch {
    // An error may carry what JSON can't: a circular response, a BigInt.
    return JSON.stringify({ errorType, errorMessage, stack: own.stack });
  }
}
