/** What a new route answers. */
export function greeting(name: string): string {
  return `Hello from ${name}.`;
}

/** What a new worker or subscriber logs. */
export const received = "message received";

/** What a new function behind a schedule logs. */
export const started = "started on schedule";
