/** What SQS takes in one SendMessageBatch: so many messages, and so many bytes of them together. */
export const batchLimits = { messages: 10, bytes: 1_048_576 };

/** Splits messages into as few calls as their order allows; each is one that SQS takes, if each message is. */
export function splitBatch<Entry extends { readonly bytes: number }>(entries: readonly Entry[]): Entry[][] {
  const calls: Entry[][] = [];
  let call: Entry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    if (call.length === batchLimits.messages || bytes + entry.bytes > batchLimits.bytes) {
      calls.push(call);
      call = [];
      bytes = 0;
    }
    call.push(entry);
    bytes += entry.bytes;
  }
  return call.length > 0 ? [...calls, call] : calls;
}
