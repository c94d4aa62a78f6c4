/** An error of the runtime's own, such as `Runtime.HandlerNotFound`. */
export class RuntimeError extends Error {
  /**
   * @param {string} type
   * @param {string} message
   * @param {string} [stack] where the fault is, when that is not where it was noticed
   */
  constructor(type, message, stack) {
    super(message);
    this.name = type;
    if (stack) this.stack = stack;
  }
}

/**
 * An error as the caller of the function receives it.
 * @param {unknown} error anything that a handler can throw
 */
export function toErrorPayload(error) {
  if (!(error instanceof Error)) {
    return { errorType: typeof error, errorMessage: String(error), trace: [] };
  }
  return {
    errorType: String(error.name),
    errorMessage: String(error.message),
    trace: typeof error.stack === "string" ? error.stack.split("\n") : [],
  };
}
