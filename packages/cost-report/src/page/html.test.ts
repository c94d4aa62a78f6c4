import { expect, test } from "vitest";
import { html, jsonForScript } from "./html.ts";

test("a value is text, whatever it looks like, and a template within is markup", () => {
  const cell = html`<td title="${'"x"'}">${"<script>alert('&')</script>"}</td>`;

  expect(html`<tr>${[cell, cell]}${undefined}${7}</tr>`.toString()).toBe(
    `<tr>${'<td title="&quot;x&quot;">&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;</td>'.repeat(2)}7</tr>`,
  );
});

test("data for a script can't end its element", () => {
  const data = { name: "</script><!--" };

  const text = jsonForScript(data).toString();

  expect(text).not.toContain("<");
  expect(JSON.parse(text)).toEqual(data);
});
