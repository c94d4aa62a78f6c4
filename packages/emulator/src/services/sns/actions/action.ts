import type { XmlContent } from "../../../endpoint/xml.ts";
import type { FormInput } from "../form-input.ts";
import type { Sns } from "../sns.ts";

/** Who calls, and with what. */
export interface Call {
  readonly sns: Sns;
  readonly input: FormInput;
  /** The header `X-Amzn-Trace-Id`. */
  readonly traceHeader: string | undefined;
}

type Result = Readonly<Record<string, XmlContent>>;

/** One action of the API; what it returns stands in the answer's `<…Result>`. */
export type Action = (call: Call) => Result | Promise<Result>;

/** Lists answer 100 at a time. */
const pageSize = 100;

/** The part of a list that begins at `NextToken`, with the token of the next part. */
export function page<T>(
  items: readonly T[],
  input: FormInput,
): { items: T[]; NextToken: string | undefined } {
  const start = Number(Buffer.from(input.text("NextToken") ?? "", "base64").toString());
  const end = start + pageSize;
  const NextToken = items.length > end ? Buffer.from(String(end)).toString("base64") : undefined;
  return { items: items.slice(start, end), NextToken };
}
