import { request } from "node:http";

/** Asks again and again until the answer is the expected one; returns when it was, in milliseconds of `performance.now()`. */
export async function untilAnswer(url: string, expected: (answer: Answer) => boolean): Promise<number> {
  for (const giveUp = performance.now() + 30_000; performance.now() < giveUp; ) {
    const answer = await ask(url).catch(() => undefined);
    if (answer && expected(answer)) return performance.now();
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error(`${url} did not give the expected answer within 30 s.`);
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

function ask(url: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request(url, { agent: false }, (response) => {
      const body: Buffer[] = [];
      response
        .on("data", (chunk) => body.push(chunk))
        .on("error", reject)
        .on("end", () => {
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(body).toString(),
          });
        });
    })
      .on("error", reject)
      .end();
  });
}
