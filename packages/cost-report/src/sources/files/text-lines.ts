const newline = 0x0a;

/** The lines of a stream of UTF-8, as many at once as a chunk completes; a line of any length, with or without a last newline. */
export async function* textLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly string[]> {
  let rest: Buffer[] = [];
  for await (const chunk of chunks) {
    // No byte of a longer character is a newline, so what ends with one can be decoded alone.
    const end = chunk.lastIndexOf(newline);
    if (end < 0) {
      rest.push(chunk);
      continue;
    }
    const whole =
      rest.length === 0 ? chunk.subarray(0, end) : Buffer.concat([...rest, chunk.subarray(0, end)]);
    rest = end + 1 < chunk.length ? [chunk.subarray(end + 1)] : [];
    yield whole.toString("utf8").split("\n");
  }
  if (rest.length > 0) yield [Buffer.concat(rest).toString("utf8")];
}
