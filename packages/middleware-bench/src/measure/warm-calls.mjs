// Measures a warm handler in this process: microseconds per invocation, and bytes allocated by one.
// Run with --expose-gc and semi-spaces that hold all that is counted, so that no collection falls into it.
const { readFileSync, writeSync } = process.getBuiltinModule("node:fs");
const [file = "", eventFile = ""] = process.argv.slice(2);
const text = readFileSync(eventFile, "utf8");
const { handler } = await import(file);
const context = () => ({
  awsRequestId: "c6af9ac6-7b61-11e6-9a41-93e8deadbeef",
  functionName: "place-order",
  functionVersion: "$LATEST",
  memoryLimitInMB: "1024",
  invokedFunctionArn: "arn:aws:lambda:us-east-1:111122223333:function:place-order",
  getRemainingTimeInMillis: () => 30_000,
});
const tick = () => new Promise((resolve) => setImmediate(resolve));
/** @type {{ statusCode?: number } | undefined} */
let result;

/**
 * @param {number} milliseconds
 * @param {number} [least] calls
 */
async function batch(milliseconds, least = 0) {
  const start = performance.now();
  let calls = 0;
  for (; performance.now() - start < milliseconds || calls < least; calls += 16) {
    for (let call = 0; call < 16; call += 1) result = await handler(JSON.parse(text), context());
  }
  const microseconds = ((performance.now() - start) * 1000) / calls;
  await tick();
  return microseconds;
}

async function allocated() {
  globalThis.gc?.();
  await tick();
  const calls = 200;
  const before = process.memoryUsage().heapUsed;
  for (let call = 0; call < calls; call += 1) result = await handler(JSON.parse(text), context());
  return (process.memoryUsage().heapUsed - before) / calls;
}

// On a busy machine, too, the handler is optimised before anything is counted.
await batch(300, 8000);
const microseconds = [];
for (let round = 0; round < 5; round += 1) microseconds.push(await batch(40));
const bytes = [];
for (let round = 0; round < 5; round += 1) bytes.push(await allocated());
writeSync(3, JSON.stringify({ microseconds, bytes, status: result?.statusCode }));
process.exit(0);
