import type { App } from "../app.ts";
import type { Edit } from "./edit.ts";

/** Takes away what matches, all of it if the pattern is global. */
export function without(pattern: RegExp): Edit {
  return (_, text) => text.replace(pattern, "");
}

/** Puts something in the place of what matches. */
export function instead(pattern: RegExp, replacement: string | ((app: App) => string)): Edit {
  return (_, text, app) =>
    text.replace(pattern, () => (typeof replacement === "string" ? replacement : replacement(app)));
}

/** Takes away a heading of Markdown and all below it, up to the next one. */
export function section(heading: string): Edit {
  return (_, text) => {
    const start = text.indexOf(`\n${heading}\n`);
    if (start === -1) return text;
    const next = text.indexOf("\n## ", start + 1);
    return text.slice(0, start) + (next === -1 ? "" : text.slice(next));
  };
}

/** Takes away keys of a JSON object: `["scripts", "smoke"]`. */
export function key(...path: readonly string[]): Edit {
  return (_, text) => {
    const json = JSON.parse(text) as Record<string, unknown>;
    let object = json;
    for (const name of path.slice(0, -1)) object = (object[name] ?? {}) as Record<string, unknown>;
    const last = path.at(-1) ?? "";
    if (!(last in object)) return text;
    delete object[last];
    return `${JSON.stringify(json, null, 2)}\n`;
  };
}
