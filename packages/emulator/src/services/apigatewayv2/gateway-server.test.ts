import { connect } from "node:net";
import { describe, expect, test } from "vitest";
import { startGateway } from "./testing/test-gateway.ts";

/** Sends bytes as they are and waits for the server to hang up. */
function sendRaw(url: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = "";
    const socket = connect(Number(new URL(url).port), "127.0.0.1", () => socket.write(text, "latin1"));
    socket.on("data", (chunk) => {
      received += chunk.toString("latin1");
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(received));
  });
}

describe("sizes", () => {
  test("a body of 10 MB passes, one byte more is a 413", async () => {
    await using gateway = await startGateway();
    gateway.route("$default");
    const headers = { "content-type": "text/plain" };
    const body = Buffer.alloc(10 * 1024 * 1024, "a");

    expect((await gateway.send("/", { method: "POST", headers, body })).status).toBe(200);
    const larger = await gateway.send("/", {
      method: "POST",
      headers,
      body: Buffer.concat([body, Buffer.from("a")]),
    });
    expect(larger).toMatchObject({ status: 413, text: '{"message":"Request Entity Too Large"}' });
  });

  test("more than 10,240 bytes of request line and headers are a 431", async () => {
    await using gateway = await startGateway();
    gateway.route("$default");
    const request = (length: number) => gateway.send("/", { headers: { "x-long": "a".repeat(length) } });

    expect((await request(10_100)).status).toBe(200);
    for (const length of [10_240, 100_000]) {
      expect(await request(length)).toMatchObject({
        status: 431,
        text: '{"message":"Request Header Fields Too Large"}',
      });
    }
  });
});

describe("hostile input", () => {
  test.each([
    ["no HTTP", "hello\r\n\r\n", 400],
    [
      "a header with a control character",
      "GET / HTTP/1.1\r\nHost: a\r\nx: a\0b\r\nConnection: close\r\n\r\n",
      400,
    ],
    ["no Host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 400],
    [
      "two lengths",
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      400,
    ],
    [
      "an upgrade",
      "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: upgrade, close\r\n\r\n",
      200,
    ],
    ["an unknown method", "PURGE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 200],
  ])("with %s is answered, and the next request as well", async (_, text, status) => {
    await using gateway = await startGateway();
    gateway.route("$default");

    expect(await sendRaw(gateway.url, text)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect((await gateway.send("/")).status).toBe(200);
  });

  test("survives a client that goes away in the middle of its body", async () => {
    await using gateway = await startGateway();
    gateway.route("$default");

    await new Promise<void>((resolve) => {
      const socket = connect(Number(new URL(gateway.url).port), "127.0.0.1", () => {
        socket.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc", () => socket.destroy());
      });
      socket.on("close", () => resolve());
    });

    expect((await gateway.send("/")).status).toBe(200);
    expect(gateway.lambda.calls).toHaveLength(1);
    expect(gateway.events).toMatchObject([{ status: 200 }]);
  });

  test("survives a client that goes away before its answer", async () => {
    await using gateway = await startGateway();
    const answer = Promise.withResolvers<unknown>();
    gateway.lambda.answer = () => answer.promise;
    gateway.route("$default");

    const socket = connect(Number(new URL(gateway.url).port), "127.0.0.1", () => {
      socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    });
    await expect.poll(() => gateway.lambda.calls.length).toBe(1);
    socket.destroy();
    answer.resolve('"nobody hears it"');

    expect((await gateway.send("/")).status).toBe(200);
  });
});

describe("a HEAD request", () => {
  test("gets the headers of the answer without its body", async () => {
    await using gateway = await startGateway();
    gateway.lambda.answer = () => '{"statusCode":200,"body":"hello"}';
    gateway.route("ANY /pets");

    const answer = await gateway.send("/pets", { method: "HEAD" });

    expect([answer.status, answer.text, answer.headers["content-length"]]).toEqual([200, "", "5"]);
    expect(gateway.lambda.lastEvent.requestContext).toMatchObject({ http: { method: "HEAD" } });
  });
});
