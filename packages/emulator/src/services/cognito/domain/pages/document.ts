import { randomBytes } from "node:crypto";
import type { Answer } from "../answer.ts";
import { Html, html } from "./html.ts";
import { script } from "./script.ts";
import { style } from "./style.ts";

/** One page of the domain. */
export interface Page {
  readonly title: string;
  readonly body: Html;
  readonly poolId: string;
  readonly status?: number;
  /** `set-cookie` values. */
  readonly cookies?: readonly string[];
  /** Where a form of the page may end up: browsers hold redirects of a form post against `form-action`. */
  readonly formTarget?: string;
}

const mark = new Html(`<svg class="mark" viewBox="0 0 44 44" aria-hidden="true">
<defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop stop-color="#6366f1"/><stop offset="1" stop-color="#0ea5e9"/></linearGradient></defs>
<rect width="44" height="44" rx="12" fill="url(#g)"/>
<path d="M15 20.5v-3.4a7 7 0 0 1 14 0v3.4" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round"/>
<rect x="12.5" y="20" width="19" height="13.5" rx="4" fill="#fff"/>
<circle cx="22" cy="26.8" r="2.4" fill="#4f46e5"/></svg>`);

/** A self-contained document, with headers under which nothing but its own style and script runs. */
export function page({ title, body, poolId, status = 200, cookies = [], formTarget }: Page): Answer {
  const nonce = randomBytes(16).toString("base64");
  const markup = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">${new Html(style)}</style>
</head>
<body>
<main>
${mark}
${body}
</main>
<footer><span class="dot"></span>Local user pool ${poolId}, on this machine only</footer>
<script nonce="${nonce}">${new Html(script)}</script>
</body>
</html>
`;
  return { status, headers: { ...pageHeaders(nonce, formTarget), "set-cookie": cookies }, body: markup.text };
}

function pageHeaders(nonce: string, formTarget: string | undefined): Record<string, string> {
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    "img-src data:",
    `form-action 'self'${formTarget === undefined ? "" : ` ${sourceOf(formTarget)}`}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    "content-type": "text/html;charset=UTF-8",
    "cache-control": "no-store",
    "content-security-policy": policy.join("; "),
    "cross-origin-opener-policy": "same-origin",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
  };
}

/** An app's own scheme (`myapp://callback`) has no origin: there the scheme is the source. */
function sourceOf(url: string): string {
  const { origin, protocol } = new URL(url);
  return origin === "null" ? protocol : origin;
}
