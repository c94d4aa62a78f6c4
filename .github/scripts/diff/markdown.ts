/**
 * A text as code in a table's cell. It can come from a stranger's pull request: nothing in it is Markdown, HTML or a mention.
 */
export function cell(text: string): string {
  const harmless = text.replace(/[`|\\\r\n\t<>]+/g, " ").trim();
  return harmless === "" ? "" : `\`${harmless}\``;
}

/** A Markdown table; cells are taken as they are. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A text of several lines, folded away, in a fence that nothing in it closes. */
export function folded(title: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `<details><summary>${title}</summary>\n\n${fence}\n${text.trimEnd()}\n${fence}\n\n</details>`;
}
