import type { CostEntry, LogPlace } from "../ledger/entry/cost-entry.ts";
import { RecordParts } from "../ledger/entry/record-parts.ts";
import { Ledger } from "../ledger/ledger.ts";
import type { LedgerOptions } from "../ledger/ledger-options.ts";
import { ExactSum } from "../ledger/sums/exact-sum.ts";
import { Reasons } from "../ledger/sums/reasons.ts";
import type { CostRecord, CostTags } from "../record/cost-record.ts";
import { isRecordLine, parseRecord } from "../record/parse-record.ts";
import { billedRecord } from "./join/billed-record.ts";
import { belongs, type Pending, PendingInvocations, type PlacedReport } from "./join/pending-invocations.ts";
import { Recent } from "./join/recent.ts";
import { UnrecordedReports } from "./join/unrecorded-reports.ts";
import { CalibrationCurve } from "./lines/calibration.ts";
import { FailedInits } from "./lines/failed-inits.ts";
import { FunctionProfile } from "./lines/function-profile.ts";
import { type DoneLine, parsePlatformLine, type ReportLine, type StartLine } from "./lines/platform-line.ts";
import { type Reconciliation, reconciledGroups, unexplained } from "./reconciliation.ts";

/** One line of a log and where it stands. */
export interface LogLine extends LogPlace {
  readonly message: string;
}

export interface ReconcilerOptions extends LedgerOptions {
  /** A function's tags, for what it left no record of. By default what all of its records have in common. */
  readonly functionTags?: (logGroup: string) => CostTags | undefined;
  /** How many requests may wait for their record or report. Default 50,000: of a log in order, only crashes wait long. */
  readonly pending?: number;
}

// Lambda waits a minute before it retries.
const beforeRetry = 50_000;
// A request that goes on waiting under one id is a broken or hostile log.
const attempts = 16;

/**
 * Joins cost records with what Lambda reports of the same requests, line by line and in memory that doesn't grow with the
 * log. Lines may come out of order and more than once, but a record and its report not far apart.
 */
export class Reconciler {
  readonly #options: ReconcilerOptions;
  readonly #estimated: Ledger;
  readonly #billed: Ledger;
  readonly #parts: RecordParts;
  readonly #profiles = new Map<string, FunctionProfile>();
  readonly #pending: PendingInvocations;
  /** The lines that were taken. */
  readonly #taken: Recent<true>;
  /** When a request was last settled, and whether its partner was missed. */
  readonly #settled: Recent<{ readonly timestamp: number; readonly missed: "entry" | "report" | undefined }>;
  readonly #calibration = new CalibrationCurve();
  readonly #failedInits = new FailedInits();
  readonly #unrecorded = new UnrecordedReports();
  readonly #unreported = { count: 0, amount: new ExactSum() };
  readonly #broken = new Reasons();
  readonly #counts = { matched: 0, sampledOut: 0, startsWithoutReport: 0, duplicates: 0, late: 0 };

  constructor(options: ReconcilerOptions) {
    const { pending = 50_000 } = options;
    this.#options = options;
    this.#estimated = new Ledger(options);
    this.#billed = new Ledger(options);
    this.#parts = new RecordParts(options.book);
    this.#pending = new PendingInvocations(pending);
    this.#taken = new Recent(2 * pending);
    this.#settled = new Recent(2 * pending);
  }

  /** Takes any line; those that are neither records nor Lambda's own say nothing. */
  add(line: LogLine): void {
    const { message, ...place } = line;
    if (isRecordLine(message)) this.#addRecord(message, place);
    else this.#addPlatformLine(message, place);
    for (const [key, pending] of this.#pending.overdue()) this.#giveUp(key, pending);
  }

  /** Settles what still waits, and says what came of all lines. To be called once, at the end. */
  finish(): Reconciliation {
    for (const [key, pending] of this.#pending.rest()) this.#giveUp(key, pending);
    const estimated = this.#estimated.result;
    const billed = this.#billed.result;
    const { calibration } = this.#calibration;
    const { count, amount } = this.#unreported;
    const found = {
      estimated,
      billed,
      groups: reconciledGroups(estimated, billed),
      ...this.#counts,
      ...(calibration && { calibration }),
      recordsWithoutReport: { count, picodollars: amount.value },
      reportsWithoutRecord: this.#unrecorded.list,
      failedInits: this.#failedInits.sum,
      broken: this.#broken.list.map(({ reason, invocations: lines }) => ({ reason, lines })),
    };
    return { ...found, unexplained: unexplained(found) };
  }

  #addRecord(message: string, place: LogPlace): void {
    const { record, reason } = parseRecord(message);
    if (!record) this.#broken.add(reason, 1);
    else if (this.#isNew("record", record.id, place)) this.#addEntry(record, place);
  }

  #addEntry(record: CostRecord, place: LogPlace): void {
    const entry = { ...place, record };
    const key = keyOf(record.id, place);
    if (this.#isLate(key, "entry", place.timestamp)) return;
    this.#profile(place).learn(record);
    this.#estimated.add(entry);
    const pending = this.#pending.at(key);
    const index = pending.reports.findIndex((report) => belongs(entry, report));
    if (index >= 0) this.#match(key, pending, entry, pending.reports.splice(index, 1)[0]!);
    else pending.entries.push(entry);
    if (pending.entries.length > attempts) this.#settleEntry(key, pending.entries.shift()!);
  }

  #addPlatformLine(message: string, place: LogPlace): void {
    const line = parsePlatformLine(message);
    if (line === undefined) return;
    if ("requestId" in line) {
      if (!this.#isNew(line.type, line.requestId, place)) return;
      // Lambda's own lines have no characters but ASCII's.
      if (line.type === "report") this.#addReport(line, place, message.length);
      else this.#addSign(line, place, message.length);
    } else if (line.status !== "success" && this.#isNew(`${line.type} ${line.phase}`, "", place))
      this.#failedInits.add(line, place.logStream);
  }

  #addSign(line: StartLine | DoneLine, { timestamp, ...place }: LogPlace, bytes: number): void {
    const key = keyOf(line.requestId, place);
    // Delivered behind the end of what it is about.
    if (timestamp <= (this.#settled.get(key)?.timestamp ?? Number.NEGATIVE_INFINITY)) return;
    const pending = this.#pending.at(key);
    pending.logBytes += bytes;
    if (line.type === "runtimeDone") return;
    const { trace } = line;
    pending.starts.push({ timestamp, ...(trace !== undefined && { trace }) });
    if (pending.starts.length > attempts) pending.starts.shift();
  }

  #addReport(report: ReportLine, place: LogPlace, bytes: number): void {
    const key = keyOf(report.requestId, place);
    if (this.#isLate(key, "report", place.timestamp)) return;
    const placed = { ...place, report };
    const pending = this.#pending.at(key);
    pending.logBytes += bytes;
    const index = pending.entries.findIndex((entry) => belongs(entry, placed));
    if (index >= 0) this.#match(key, pending, pending.entries.splice(index, 1)[0]!, placed);
    else pending.reports.push(placed);
    if (pending.reports.length > attempts) this.#settleReport(key, pending.reports.shift()!, pending);
  }

  #match(
    key: string,
    { starts, logBytes }: Pending,
    entry: CostEntry,
    { report, timestamp }: PlacedReport,
  ): void {
    const { record, region } = entry;
    const reported = starts.length > 0 ? { ...report, logBytes } : report;
    const parts = this.#parts.of(record, region);
    const rateOf = (code: keyof CostRecord["q"]) => this.#parts.rate(region, code);
    this.#billed.add({ ...entry, record: billedRecord(record, reported, parts, rateOf) });
    this.#counts.matched += 1;
    if (record.i === undefined && report.initDuration === undefined && report.status === "success")
      this.#calibration.add(parts.duration, report.duration, report.billedDuration);
    this.#settled.set(key, { timestamp, missed: undefined });
    this.#pending.tidy(key);
  }

  /** Settles a request whose partner didn't come. */
  #giveUp(key: string, pending: Pending): void {
    const { entries, reports, starts } = pending;
    // Under one id they belong together after all: a clock was set in between.
    while (entries.length > 0 && reports.length > 0)
      this.#match(key, pending, entries.shift()!, reports.shift()!);
    for (const entry of entries) this.#settleEntry(key, entry);
    for (const report of reports) this.#settleReport(key, report, pending);
    if (this.#settled.get(key) === undefined) this.#counts.startsWithoutReport += starts.length;
  }

  #settleEntry(key: string, entry: CostEntry): void {
    this.#billed.add(entry);
    const weight = entry.record.w ?? 1;
    this.#unreported.count += weight;
    this.#unreported.amount.add(entry.record.est ?? 0, weight);
    this.#settled.set(key, { timestamp: entry.timestamp, missed: "report" });
  }

  #settleReport(key: string, { report, ...place }: PlacedReport, pending: Pending): void {
    const { starts, logBytes } = pending;
    pending.logBytes = 0;
    const profile = this.#profile(place);
    this.#settled.set(key, { timestamp: place.timestamp, missed: "entry" });
    if (profile.sampled && report.status === "success") {
      this.#counts.sampledOut += 1;
      return;
    }
    const { trace = report.trace } = starts.findLast(({ timestamp }) => timestamp <= place.timestamp) ?? {};
    const traced = { ...report, logBytes, ...(trace !== undefined && { trace }) };
    const { book, functionTags } = this.#options;
    const record = profile.billed(traced, book, place.region, functionTags?.(place.logGroup));
    this.#unrecorded.add(report.status, record.est);
    this.#billed.add({ ...place, record });
  }

  #isNew(kind: string, id: string, { logGroup, logStream, timestamp }: LogPlace): boolean {
    const line = `${kind}\n${id}\n${timestamp}\n${logStream}\n${logGroup}`;
    if (this.#taken.get(line)) {
      this.#counts.duplicates += 1;
      return false;
    }
    this.#taken.set(line, true);
    return true;
  }

  /** Whether a request was settled without this line: taking it now would count the request twice. */
  #isLate(key: string, what: "entry" | "report", timestamp: number): boolean {
    const settled = this.#settled.get(key);
    if (settled?.missed !== what || Math.abs(timestamp - settled.timestamp) > beforeRetry) return false;
    this.#settled.set(key, { timestamp: settled.timestamp, missed: undefined });
    this.#counts.late += 1;
    return true;
  }

  #profile({ logGroup }: LogPlace): FunctionProfile {
    const known = this.#profiles.get(logGroup);
    if (known) return known;
    const profile = new FunctionProfile();
    if (this.#profiles.size < 10_000) this.#profiles.set(logGroup, profile);
    return profile;
  }
}

function keyOf(requestId: string, { logGroup, logStream }: Omit<LogPlace, "timestamp">): string {
  return `${requestId}\n${logStream}\n${logGroup}`;
}
