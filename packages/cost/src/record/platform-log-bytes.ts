/**
 * Bytes that a record counts for the lines `platform.start` and `platform.report` of its invocation, which it can't see. How long they
 * are depends on X-Ray and the log format: `Reconciler` puts what stands in the log in the place of this.
 */
export const platformLogBytes = 519;
