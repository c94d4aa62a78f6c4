import type { SQSRecord } from "aws-lambda";

/** The records that have to be worked on one after the other: those of a message group, in a FIFO queue. */
export function messageGroups(records: readonly SQSRecord[], fifo: boolean): SQSRecord[][] {
  // A standard queue may carry group ids as well (fair queues), and promises no order by them.
  if (!fifo) return records.map((record) => [record]);
  const groups = new Map<string | undefined, SQSRecord[]>();
  for (const record of records) {
    const id = record.attributes.MessageGroupId;
    const group = groups.get(id);
    if (group) group.push(record);
    else groups.set(id, [record]);
  }
  return [...groups.values()];
}
