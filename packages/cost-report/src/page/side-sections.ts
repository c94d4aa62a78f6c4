import type { CostReport } from "../formats/cost-report.ts";
import { amount, count, decimalsOf, percentOf, share } from "../wording/amount.ts";
import { groupName } from "../wording/group-name.ts";
import { changeText, serviceNames } from "../wording/wording.ts";
import { type Html, html } from "./html.ts";

const mostMovers = 10;

/** What each AWS service costs, as bars. */
export function serviceSection({ result: { total } }: CostReport): Html {
  const whole = total.price.known;
  const decimals = Math.min(12, decimalsOf(whole) + 1);
  const services = total.services.filter(({ picodollars }) => picodollars > 0n);
  const largest = services.reduce((most, { picodollars }) => (picodollars > most ? picodollars : most), 0n);
  return html`<section aria-labelledby="services"><h2 id="services">By AWS service</h2>
<div class="wide" tabindex="0" role="region" aria-label="Cost by AWS service"><table>
<thead><tr><th scope="col">Service</th><th scope="col" class="bars"><span class="unseen">Bar</span></th><th scope="col" class="number">USD</th><th scope="col" class="number">Share</th></tr></thead>
<tbody>${services.map(
    ({ service, picodollars }) => html`<tr><th scope="row">${serviceNames[service]}</th>
<td class="bars">${bar(percentOf(picodollars, largest))}</td>
<td class="number strong">${amount(picodollars, decimals)}</td><td class="number">${share(picodollars, whole)}</td></tr>`,
  )}</tbody>
</table></div></section>`;
}

/** What changed most against the period before. */
export function moverSection({ result: { movers, total } }: CostReport): Html | undefined {
  if (movers.length === 0) return undefined;
  const decimals = Math.min(12, decimalsOf(total.price.known) + 1);
  const shown = movers.slice(0, mostMovers);
  const largest = Number(
    shown.reduce((most, { change }) => (change > most ? change : -change > most ? -change : most), 0n),
  );
  return html`<section aria-labelledby="movers"><h2 id="movers">Changed most against the period before</h2>
<div class="wide" tabindex="0" role="region" aria-label="Changes"><table>
<thead><tr><th scope="col">Group</th><th scope="col" class="bars"><span class="unseen">Bar</span></th><th scope="col" class="number">Before</th><th scope="col" class="number">Now</th><th scope="col" class="number">Change</th></tr></thead>
<tbody>${shown.map(
    ({ key, before, now, change }) => html`<tr><th scope="row">${groupName(key)}</th>
<td class="bars">${changeBar(Number(change) / largest)}</td>
<td class="number">${amount(before, decimals)}</td><td class="number strong">${amount(now, decimals)}</td>
<td class="number ${change > 0n ? "more" : "less"}">${changeText(before, now)}</td></tr>`,
  )}</tbody>
</table></div></section>`;
}

/** How often functions begin cold, beside what being ready would cost. */
export function standingSection({ standing }: CostReport): Html | undefined {
  if (standing.length === 0) return undefined;
  return html`<section aria-labelledby="standing"><h2 id="standing">Cold starts, and what one ready environment costs a month</h2>
<div class="wide" tabindex="0" role="region" aria-label="Cold starts"><table>
<thead><tr><th scope="col">Function</th><th scope="col" class="number">MB</th><th scope="col" class="number">Cold starts a month</th><th scope="col" class="number">Their INIT</th><th scope="col" class="number">Provisioned concurrency</th><th scope="col" class="number">Kept warm by a schedule</th></tr></thead>
<tbody>${standing.map(
    (
      each,
    ) => html`<tr><th scope="row">${each.function}</th><td class="number">${count(each.memorySize)}</td><td class="number">${count(each.coldStarts)}</td>
<td class="number">${amount(each.init)}</td><td class="number strong">${amount(each.provisioned)}</td><td class="number">${amount(each.keptWarm)}</td></tr>`,
  )}</tbody>
</table></div></section>`;
}

function bar(percent: number): Html {
  return html`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width="${percent.toFixed(2)}" height="10" rx="1"/></svg>`;
}

/** From the middle to the right for what costs more, to the left for what costs less. @param part from -1 to 1 */
function changeBar(part: number): Html {
  const width = Math.abs(part) * 50;
  return html`<svg class="bar ${part > 0 ? "more" : "less"}" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect x="${(part > 0 ? 50 : 50 - width).toFixed(2)}" width="${width.toFixed(2)}" height="10"/><path d="M50 0V10" class="zero"/></svg>`;
}
