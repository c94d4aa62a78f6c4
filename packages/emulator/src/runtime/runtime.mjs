import { patchConsole } from "./console.mjs";
import { contextOf } from "./context.mjs";
import { RuntimeError } from "./error-payload.mjs";
import { loadHandler } from "./load-handler.mjs";
import { logError } from "./log-error.mjs";
import { RuntimeApiClient } from "./runtime-api-client.mjs";
import { serialize } from "./serialize.mjs";

/**
 * The program that a function's process runs: it loads the handler, then asks the Runtime API for one invocation
 * after the other. It loads no TypeScript and not node:http, because every cold start would pay for them.
 */
async function run() {
  // Ctrl-C reaches the whole process group; the emulator decides when its functions stop.
  process.on("SIGINT", () => {});
  const api = new RuntimeApiClient(process.env.AWS_LAMBDA_RUNTIME_API ?? "");
  const current = patchConsole();
  Object.assign(globalThis, { awslambda: { streamifyResponse } });
  const handler = await initialise(api);
  for (;;) {
    const invocation = await api.next();
    const context = contextOf(invocation.headers);
    current.requestId = context.awsRequestId;
    setTraceId(invocation.headers["lambda-runtime-trace-id"]);
    try {
      const result = await handler(JSON.parse(invocation.body), context);
      await leakedRejections();
      api.postResponse(context.awsRequestId, serialize(result));
    } catch (error) {
      await leakedRejections();
      logError("Invoke Error", error);
      api.postError(context.awsRequestId, error);
    }
  }
}

/** @param {RuntimeApiClient} api */
async function initialise(api) {
  try {
    return await loadHandler(process.env.LAMBDA_TASK_ROOT ?? "", process.env._HANDLER ?? "");
  } catch (error) {
    logError("Init Error", error);
    await api.postInitError(error);
    process.exit(1);
  }
}

/** @param {string | undefined} traceId */
function setTraceId(traceId) {
  if (traceId) process.env._X_AMZN_TRACE_ID = traceId;
  else delete process.env._X_AMZN_TRACE_ID;
}

/** Lets Node end the process for a rejection that nobody handles, before the invocation counts as a success. */
function leakedRejections() {
  return new Promise((resolve) => setImmediate(resolve));
}

function streamifyResponse() {
  throw new RuntimeError(
    "Runtime.MalformedStreamingHandler",
    "The emulator does not run streaming handlers: return the response instead of calling awslambda.streamifyResponse.",
  );
}

void run();
