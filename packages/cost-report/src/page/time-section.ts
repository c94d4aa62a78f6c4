import { type Html, html } from "./html.ts";
import type { OverTime } from "./over-time.ts";

const dollars = (usd: number) => `$${usd.toLocaleString("en-US", { maximumSignificantDigits: 3 })}`;

/** Where the costs over time are drawn, with the same as a table for who can't see it. */
export function timeSection(drawn: OverTime | undefined): Html | undefined {
  if (!drawn) return undefined;
  const { times, step, series } = drawn;
  const unit = step === 3600 ? "hour" : "day";
  const label = (time: number) =>
    new Date(time * 1000)
      .toISOString()
      .slice(0, step === 3600 ? 16 : 10)
      .replace("T", " ");
  const highest = series.map(
    ({ name, usd }) =>
      html`<li><i class="swatch c${series.find((each) => each.name === name)?.colour}"></i>${name} <b>${dollars(usd.reduce((sum, each) => sum + each, 0))}</b></li>`,
  );
  return html`<section aria-labelledby="time"><h2 id="time">By ${unit}</h2>
<div id="plot" role="img" aria-label="Cost by ${unit}, stacked by group. The same numbers are in the table below."></div>
<ul class="legend" aria-hidden="true">${highest}</ul>
<details><summary>As a table</summary><div class="wide" tabindex="0" role="region" aria-label="Cost by ${unit}"><table>
<thead><tr><th scope="col">UTC</th>${series.map(({ name }) => html`<th scope="col" class="number">${name}</th>`)}</tr></thead>
<tbody>${times.map((time, index) => html`<tr><th scope="row">${label(time)}</th>${series.map(({ usd }) => html`<td class="number">${dollars(usd[index]!)}</td>`)}</tr>`)}</tbody>
</table></div></details></section>`;
}
