import type { LedgerGroup } from "@repo/cost/ledger-result";
import type { CostReport } from "../formats/cost-report.ts";
import { amount, count, decimalsOf, percentOf, perMillion, share } from "../wording/amount.ts";
import { groupName, untagged } from "../wording/group-name.ts";
import { type Html, html } from "./html.ts";
import { colours } from "./over-time.ts";
import { treemap } from "./treemap.ts";

type Row = Omit<LedgerGroup, "series">;

const aspect = 3;
/** What is less of the whole can't be seen as a tile. */
const smallestTile = 0.002;

/** The groups as areas and as a table. */
export function groupSection({ result: { by, groups, folded, total } }: CostReport): Html | undefined {
  if (by.length === 0) return undefined;
  const rows: Row[] = [...groups, ...(folded ? [{ ...folded, key: by.map(() => "(others)") }] : [])];
  const whole = total.price.known;
  return html`<section aria-labelledby="groups"><h2 id="groups">By ${by.join(", ")}</h2>
${tiles(rows, whole)}
<div class="wide" tabindex="0" role="region" aria-label="Cost by ${by.join(", ")}"><table class="sortable">
<thead><tr>${by.map((name) => html`<th scope="col">${name}</th>`)}<th scope="col" class="number" aria-sort="descending">USD</th><th scope="col" class="number">Share</th><th scope="col" class="number">Invocations</th><th scope="col" class="number">Per million</th><th scope="col" class="number">Cold starts</th><th scope="col" class="number">Failed</th></tr></thead>
<tbody>${rows.map((row, index) => line(row, index, whole, Math.min(12, decimalsOf(whole) + 1)))}</tbody>
</table></div></section>`;
}

function line(
  { key, price, invocations, coldStarts, failed }: Row,
  index: number,
  whole: bigint,
  decimals: number,
): Html {
  const each = invocations === 0 ? 0n : price.known / BigInt(invocations);
  const percent = percentOf(price.known, whole);
  const number = (value: number | bigint, text: string) =>
    html`<td class="number" data-value="${String(value)}">${text}</td>`;
  return html`<tr>
${key.map((value, position) => html`<td${value === null ? html` class="missing"` : undefined}>${position === 0 ? html`<i class="swatch c${colour(index)}"></i>` : undefined}${value ?? untagged}</td>`)}
<td class="number strong" data-value="${String(price.known)}">${amount(price.known, decimals)}${price.picodollars === null ? html`<abbr title="at least: a part has no known price">+</abbr>` : undefined}</td>
<td class="number share" data-value="${percent}"><span style="--part:${percent.toFixed(2)}%"></span>${share(price.known, whole)}</td>
${number(invocations, count(invocations))}${number(each, perMillion(each))}${number(percentOf(coldStarts.count, invocations), share(coldStarts.count, invocations))}${number(failed.count, count(failed.count))}</tr>`;
}

function tiles(rows: readonly Row[], whole: bigint): Html | undefined {
  const shown = rows.filter(({ price }) => percentOf(price.known, whole) >= smallestTile * 100);
  if (shown.length < 2) return undefined;
  const places = treemap(
    shown.map(({ price }) => Number(price.known)),
    aspect,
  );
  const tile = ({ key, price }: Row, index: number) => {
    const { left, top, width, height } = places[index]!;
    const box = `left:${left.toFixed(3)}%;top:${top.toFixed(3)}%;width:${width.toFixed(3)}%;height:${height.toFixed(3)}%`;
    return html`<div class="tile c${colour(index)}" style="${box}" title="${groupName(key)}: ${amount(price.known)}, ${share(price.known, whole)}"><b>${groupName(key)}</b><span>${amount(price.known)} · ${share(price.known, whole)}</span></div>`;
  };
  return html`<div class="treemap" role="img" aria-label="Areas in proportion to cost. The same numbers are in the table below." style="--aspect:${aspect}">${shown.map(tile)}</div>`;
}

const colour = (index: number) => Math.min(index, colours);
