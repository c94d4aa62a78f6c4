// Measures a bundle in this fresh process: milliseconds to import it, and from there to its first answer.
// What Lambda's own runtime client has loaded before it imports a handler.
for (const name of ["http", "net", "path", "fs", "util", "os", "worker_threads"]) {
  process.getBuiltinModule(`node:${name}`);
}
const { readFileSync, writeSync } = process.getBuiltinModule("node:fs");
const [file = "", eventFile = "", warmUp = ""] = process.argv.slice(2);
const event = JSON.parse(readFileSync(eventFile, "utf8"));
const context = { awsRequestId: "1", functionName: "place-order", getRemainingTimeInMillis: () => 30_000 };
// The loader's own first import is not the bundle's.
await import(warmUp);

const start = performance.now();
const { handler } = await import(file);
const loaded = performance.now();
const result = await handler(event, context);
const answered = performance.now();

writeSync(
  3,
  JSON.stringify({ load: loaded - start, firstCall: answered - loaded, status: result?.statusCode, result }),
);
process.exit(0);
