import type { CostReport } from "../formats/cost-report.ts";
import { amount, bytes, count } from "../wording/amount.ts";
import { type Html, html } from "./html.ts";

/** What a reader has to know. */
export function noteSection({ notes, unreadable, query, result: { reasons } }: CostReport): Html | undefined {
  const told = [
    ...notes,
    ...(unreadable.lines > 0
      ? [
          `${count(unreadable.lines)} lines claim to be cost records and are none: ${unreadable.reasons.join(" ")}`,
        ]
      : []),
    ...reasons.map(({ reason, invocations }) => `${count(invocations)} invocations have no price: ${reason}`),
    ...(query
      ? [
          `Reading the logs scanned ${bytes(query.bytes)} with Logs Insights, which costs ${query.picodollars === null ? "an unknown amount" : amount(query.picodollars)}.`,
        ]
      : []),
  ];
  if (told.length === 0) return undefined;
  return html`<section aria-labelledby="notes"><h2 id="notes">To know</h2><ul class="notes">${told.map((note) => html`<li>${note}</li>`)}</ul></section>`;
}
