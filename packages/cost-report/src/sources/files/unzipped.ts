import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";

/** Bytes that begin as gzip does (RFC 1952) are unzipped. */
export async function unzipped(input: AsyncIterable<Buffer>): Promise<AsyncIterable<Buffer>> {
  const chunks = input[Symbol.asyncIterator]();
  const { value: first } = await chunks.next();
  const whole = (async function* () {
    if (first) yield first;
    yield* { [Symbol.asyncIterator]: () => chunks };
  })();
  if (first?.[0] !== 0x1f || first[1] !== 0x8b) return whole;
  // Its errors reach whoever reads the unzipped end.
  return pipeline(whole, createGunzip(), () => undefined);
}
