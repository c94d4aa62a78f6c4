/**
 * Bytes that a record counts for the lines `platform.start` and `platform.report` of its invocation, which it can't see: about
 * 285 and 235 in AWS's JSON format, whose report has no `tracing` unless X-Ray traces the invocation, which is 150 more. How long
 * they are depends on that and on the format: `Reconciler` puts what stands in the log in the place of this.
 */
export const platformLogBytes = 519;

/** Bytes of the line `platform.initStart`, which a record counts beside `platformLogBytes` when it bears an INIT. */
export const initStartLogBytes = 349;

/** Bytes of what `platform.report` says of such an INIT. */
export const initReportLogBytes = 23;
