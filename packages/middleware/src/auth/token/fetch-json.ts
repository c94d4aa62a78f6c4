/** Milliseconds, as API Gateway gives an issuer. */
const patience = 1500;
/** Bytes, likewise. */
const largest = 150_000;

/**
 * Gets a JSON document.
 * @throws {Error} naming the address, when it does not come in 1.5 seconds with the status 200 and at most 150,000 bytes
 */
export function fetchJson(url: URL): Promise<unknown> {
  const { get } = process.getBuiltinModule(url.protocol === "http:" ? "node:http" : "node:https");
  return new Promise((resolve, reject) => {
    const refuse = (why: string, cause?: unknown) => reject(new Error(`${url.href} ${why}`, { cause }));
    const signal = AbortSignal.timeout(patience);
    // A connection that is kept would be dead at the next fetch, an hour later.
    const request = get(url, { agent: false, signal }, (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > largest) request.destroy(new Error(`sent more than ${largest} bytes`));
        else chunks.push(chunk);
      });
      response.on("error", (error) => refuse("broke off", error));
      response.on("end", () => {
        if (response.statusCode !== 200) return refuse(`answered ${response.statusCode}`);
        try {
          resolve(JSON.parse(Buffer.concat(chunks).toString()));
        } catch {
          refuse("sent no JSON");
        }
      });
    });
    request.on("error", (error) => refuse("did not answer", error));
  });
}
