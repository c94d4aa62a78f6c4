import type { CostReport } from "../formats/cost-report.ts";
import { amount, count, perMillion, share } from "../wording/amount.ts";
import { changeText } from "../wording/wording.ts";
import { type Html, html } from "./html.ts";

/** The numbers to look at first. */
export function summarySection({ result: { total, before, unitCosts, untagged } }: CostReport): Html {
  const { price, invocations, coldStarts, failed } = total;
  const change = before && changeText(before.picodollars, price.known);
  const rising = before !== undefined && price.known > before.picodollars;
  const bare = untagged.reduce((most, each) => (each.picodollars > most.picodollars ? each : most), {
    key: "",
    picodollars: 0n,
    count: 0,
  });
  return html`<section aria-labelledby="summary"><h2 id="summary" class="unseen">Summary</h2>
<dl class="cards">
${card("Total", `${price.picodollars === null ? "≥ " : ""}${amount(price.known)}`, change === undefined ? html`${count(invocations)} invocations` : html`<span class="${rising ? "more" : "less"}">${change}</span> against the period before`, "main")}
${unitCosts.filter((unit) => unit.count > 0).map((unit) => card(`Per ${unit.name}`, amount(unit.picodollars), html`${perMillion(unit.picodollars)} per million · ${unit.exact ? "" : "about "}${count(unit.count)}`))}
${card("Cold starts", share(coldStarts.count, invocations), html`${share(coldStarts.picodollars, price.known)} of the price · INIT ${amount(coldStarts.init)}`)}
${failed.count > 0 ? card("Failed", share(failed.count, invocations), html`${count(failed.count)} invocations · ${amount(failed.picodollars)}`) : undefined}
${untagged.length > 0 ? card("Untagged", share(bare.picodollars, price.known), bare.count > 0 ? html`without ${bare.key}: ${count(bare.count)} invocations` : html`all have ${untagged.map(({ key }) => key).join(" and ")}`) : undefined}
</dl></section>`;
}

function card(name: string, value: string, more: Html, kind = ""): Html {
  return html`<div class="card ${kind}"><dt>${name}</dt><dd>${value}<small>${more}</small></dd></div>`;
}
