/** The look of all pages of a domain: nothing is loaded, so it works without a network. */
export const style = `
:root {
  color-scheme: light dark;
  --ink: light-dark(#16181d, #eef0f4);
  --muted: light-dark(#5b6270, #a2a9b8);
  --page: light-dark(#f4f5f8, #0c0e13);
  --card: light-dark(#ffffff, #161920);
  --line: light-dark(#8d95a6, #646d84);
  --field: light-dark(#ffffff, #0f1218);
  --accent: light-dark(#4338ca, #8b8ff8);
  --accent-strong: light-dark(#3730a3, #a5a8fb);
  --on-accent: light-dark(#ffffff, #0f1020);
  --tint: light-dark(#f2f2fd, #1c1e30);
  --danger: light-dark(#b42318, #ff9a8f);
  --danger-tint: light-dark(#fef1f0, #2d1816);
  --glow-1: light-dark(#4338ca1a, #6366f12e);
  --glow-2: light-dark(#0ea5e91a, #0ea5e91f);
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; min-height: 100dvh; padding: 24px 16px;
  display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 20px;
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans KR", sans-serif;
  color: var(--ink);
  background: radial-gradient(60rem 40rem at 15% -10%, var(--glow-1), transparent 70%),
    radial-gradient(50rem 36rem at 95% 110%, var(--glow-2), transparent 70%), var(--page);
  -webkit-font-smoothing: antialiased;
}
main {
  width: 100%; max-width: 408px; padding: 36px 36px 32px; border-radius: 18px;
  background: var(--card); border: 1px solid light-dark(#e6e8ee, #262b37);
  box-shadow: 0 1px 2px #0f172a0d, 0 18px 48px -16px #0f172a2e;
}
.mark { display: block; width: 44px; height: 44px; margin-bottom: 20px; }
h1 { margin: 0 0 4px; font-size: 24px; line-height: 1.25; letter-spacing: -0.02em; font-weight: 650; }
h1 + .alert { margin-top: 16px; }
.lead { margin: 0 0 24px; color: var(--muted); overflow-wrap: anywhere; }
.lead b { color: var(--ink); font-weight: 550; }
form { display: grid; gap: 16px; }
label { display: block; margin-bottom: 6px; font-size: 14px; font-weight: 550; }
.field { position: relative; }
input {
  width: 100%; height: 46px; padding: 0 14px; border-radius: 10px; border: 1px solid var(--line);
  font: inherit; color: inherit; background: var(--field); transition: border-color .12s, box-shadow .12s;
}
input:hover { border-color: var(--ink); }
input:focus-visible { outline: none; border-color: var(--accent); box-shadow: 0 0 0 3px color-mix(in srgb, var(--accent) 24%, transparent); }
input[aria-invalid="true"] { border-color: var(--danger); }
.code input { font-size: 20px; letter-spacing: .35em; font-variant-numeric: tabular-nums; }
.with-toggle input { padding-right: 68px; }
.hint { margin: 6px 0 0; font-size: 13px; color: var(--muted); }
button { font: inherit; cursor: pointer; }
button:focus-visible, a:focus-visible { outline: 3px solid color-mix(in srgb, var(--accent) 45%, transparent); outline-offset: 2px; }
.primary {
  height: 46px; margin-top: 4px; border: 0; border-radius: 10px; font-weight: 600;
  color: var(--on-accent); background: var(--accent); transition: background .12s;
}
.primary:hover { background: var(--accent-strong); }
.toggle {
  position: absolute; right: 6px; bottom: 6px; height: 34px; padding: 0 10px; border: 0; border-radius: 7px;
  font-size: 13px; font-weight: 550; color: var(--muted); background: transparent;
}
.toggle:hover { color: var(--ink); background: var(--tint); }
.alert {
  margin: 0 0 18px; padding: 11px 14px; border-radius: 10px; font-size: 14px;
  color: var(--danger); background: var(--danger-tint);
  border: 1px solid color-mix(in srgb, var(--danger) 32%, transparent); overflow-wrap: anywhere;
}
.note {
  margin: 24px 0 0; padding: 14px 16px; border-radius: 12px; font-size: 14px;
  background: var(--tint); border: 1px dashed color-mix(in srgb, var(--accent) 45%, transparent);
}
.note h2 { margin: 0 0 6px; font-size: 12px; font-weight: 650; letter-spacing: .04em; text-transform: uppercase; color: var(--accent-strong); }
.note ul { margin: 0; padding: 0; list-style: none; display: grid; gap: 8px; }
.note li { display: flex; align-items: center; justify-content: space-between; gap: 12px; }
.note code { display: block; font: 13px/1.55 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
.fill {
  flex: none; height: 32px; padding: 0 12px; border-radius: 8px; font-size: 13px; font-weight: 600; color: var(--accent-strong);
  background: var(--card); border: 1px solid color-mix(in srgb, var(--accent) 40%, transparent);
}
.fill:hover { background: color-mix(in srgb, var(--accent) 10%, var(--card)); }
.mail-code { display: block; margin-top: 2px; font-size: 24px; font-weight: 650; letter-spacing: .2em; font-variant-numeric: tabular-nums; }
.aside { margin: 20px 0 0; font-size: 14px; text-align: center; color: var(--muted); }
a { color: var(--accent-strong); font-weight: 550; text-underline-offset: 3px; }
.code-name { font: 13px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; color: var(--muted); }
footer { max-width: 408px; text-wrap: balance; text-align: center; font-size: 12.5px; color: var(--muted); overflow-wrap: anywhere; }
footer .dot { display: inline-block; width: 7px; height: 7px; margin-right: 6px; border-radius: 50%; background: light-dark(#12855a, #3ecf8e); }
[hidden] { display: none !important; }
@media (max-width: 460px) {
  body { justify-content: flex-start; padding: 16px 12px; }
  main { padding: 28px 22px 24px; }
}
@media (prefers-reduced-motion: reduce) { * { transition: none !important; } }
`;
