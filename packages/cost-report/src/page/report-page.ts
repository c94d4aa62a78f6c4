import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { CostReport } from "../formats/cost-report.ts";
import { moment, periodText } from "../wording/wording.ts";
import { groupSection } from "./group-section.ts";
import { Html, html, jsonForScript } from "./html.ts";
import { noteSection } from "./note-section.ts";
import { overTime } from "./over-time.ts";
import { moverSection, serviceSection, standingSection } from "./side-sections.ts";
import { summarySection } from "./summary-section.ts";
import { timeSection } from "./time-section.ts";

/** The report as one page that needs nothing else: no network, no other file. */
export function reportPage(report: CostReport): string {
  const { subject, period, region, book } = report;
  const drawn = overTime(report);
  const data = jsonForScript(drawn ?? null);
  const scripts = drawn ? [uPlot("uPlot.iife.min.js"), own("plot.js"), own("sort.js")] : [own("sort.js")];
  const facts = [period && periodText(period), region, `list prices of ${book.asOf}`]
    .filter(Boolean)
    .join(" · ");
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src ${new Html([...scripts, data.toString()].map(sourceHash).join(" "))}">
<title>Cost of ${subject}</title>
<link rel="icon" href="data:,">
<style>${new Html(uPlot("uPlot.min.css"))}
${new Html(own("charts.css"))}
${new Html(own("report-page.css"))}</style>
</head>
<body>
<header>
<h1>Cost of ${subject}</h1>
<p>${facts}</p>
<p class="basis">Estimated from the log of each invocation, at list prices. It is not a bill.</p>
</header>
<main>
${summarySection(report)}
${timeSection(drawn)}
${groupSection(report)}
${serviceSection(report)}
${moverSection(report)}
${standingSection(report)}
${noteSection(report)}
</main>
<footer>Written ${moment(Date.now())} · price book ${book.version}</footer>
${drawn ? html`<script type="application/json" id="over-time">${data}</script>` : undefined}
${scripts.map((script) => html`<script>${new Html(script)}</script>`)}
</body>
</html>
`;
  return page.toString();
}

// Only the page's own scripts run, whatever a tag's value looks like.
function sourceHash(script: string): string {
  return `'sha256-${createHash("sha256").update(script).digest("base64")}'`;
}

const own = (file: string) => readFileSync(join(import.meta.dirname, "assets", file), "utf8");

function uPlot(file: string): string {
  return readFileSync(createRequire(import.meta.url).resolve(`uplot/dist/${file}`), "utf8");
}
