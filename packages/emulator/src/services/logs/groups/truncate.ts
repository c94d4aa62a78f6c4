/** The beginning of a text that has at most so many bytes in UTF-8; no character is cut in two. */
export function truncate(text: string, bytes: number): string {
  // No character has more than three bytes per UTF-16 unit: most texts need no counting.
  if (text.length * 3 <= bytes || Buffer.byteLength(text) <= bytes) return text;
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(bytes));
  return text.slice(0, read);
}
