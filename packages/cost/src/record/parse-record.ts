import type { CauseShare, CostRecord, CostTags } from "./cost-record.ts";
import { meterName } from "./meter-codes.ts";

/** A line's record, or why it is none. */
export type ParsedRecord =
  | { readonly record: CostRecord; readonly reason?: undefined }
  | { readonly record?: undefined; readonly reason: string };

/** Whether a log line claims to be a cost record: no other line begins like one. */
export function isRecordLine(line: string): boolean {
  return line.startsWith('{"est":');
}

/** Reads one line of a log. Whatever stands there, it doesn't throw. */
export function parseRecord(line: string): ParsedRecord {
  if (!isRecordLine(line)) return { reason: 'It is no cost record: it does not begin with {"est":.' };
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { reason: "It is not one whole JSON object: it was cut, or something stands behind it." };
  }
  const fields = value as Fields;
  const wrong = wrongField(fields);
  return wrong === undefined ? { record: fields as unknown as CostRecord } : { reason: wrong };
}

type Fields = Readonly<Record<string, unknown>>;

function wrongField({ est, why, id, x, on, t, q, m, i, b, e, w, s }: Fields): string | undefined {
  if (est === null ? !isText(why) : !isCount(est))
    return "est is neither a whole number of picodollars nor null with the reason in why.";
  if (!isText(id)) return "id is no request id.";
  if (x !== undefined && !isText(x)) return "x is no trace id.";
  if (on !== undefined && !isText(on)) return "on is no name.";
  if (!isTags(t)) return "t is no object of texts.";
  if (!isObject(q)) return "q is no object of quantities.";
  for (const code in q) {
    if (meterName(code) === undefined) return `q has the unknown code "${code.slice(0, 20)}".`;
    if (!isCount(q[code])) return `q.${code} is not a whole number, at least 0.`;
  }
  // Without it the time has no price.
  if (!isPositive(m) && !(m === 0 && est === null)) return "m is not a number of MB.";
  if (i !== undefined && !isCount(i)) return "i is not a whole number of milliseconds.";
  if (!isText(b)) return "b is no price book's version.";
  if (e !== undefined && e !== 1) return "e is not 1.";
  if (w !== undefined && !isPositive(w)) return "w is not a whole number, at least 1.";
  if (s !== undefined && !(Array.isArray(s) && s.length > 0 && s.every(isShare)))
    return "s is no list of shares [weight, messages, tags, trace].";
  return undefined;
}

function isShare(value: unknown): value is CauseShare {
  if (!Array.isArray(value)) return false;
  const [weight, messages, tags, trace] = value as readonly unknown[];
  return isCount(weight) && isPositive(messages) && isTags(tags) && (trace === undefined || isText(trace));
}

function isTags(value: unknown): value is CostTags {
  if (!isObject(value)) return false;
  for (const key in value) if (typeof value[key] !== "string") return false;
  return true;
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isPositive(value: unknown): value is number {
  return isCount(value) && value > 0;
}
