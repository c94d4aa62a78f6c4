import { existsSync, readFileSync, statSync } from "node:fs";
import { SourceMap } from "node:module";
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const maps = new Map<string, { readonly modified: number; readonly map: SourceMap }>();

/**
 * Where a frame of a stack is in the sources, as `apps/place-order/src/handler.ts:4:2` seen from this folder; a bundle's frame is
 * looked up in its source map. `undefined` for a frame of Node or of an installed package.
 */
export function sourcePlace(frame: string): string | undefined {
  const [, where = "", line, column] =
    /(?:^|[\s(])((?:file:\/\/|\/|[A-Za-z]:[\\/])[^()]*):(\d+):(\d+)\)?$/.exec(frame) ?? [];
  if (!where) return undefined;
  const file = where.startsWith("file:") ? fileURLToPath(where) : where;
  const place = original(file, Number(line), Number(column)) ?? { file, line, column };
  const shown = relative(process.cwd(), place.file).replaceAll("\\", "/");
  if (/(?:^|\/)node_modules\//.test(shown) || isRuntime.test(shown)) return undefined;
  return `${shown}:${place.line}:${place.column}`;
}

/** What runs a handler here, as Lambda's runtime does there. */
const isRuntime = /(?:^|\/)emulator\/src\/runtime\//;

function original(file: string, line: number, column: number) {
  const map = mapOf(`${file}.map`);
  const origin = map?.findOrigin(line, column);
  if (!origin || !("fileName" in origin)) return undefined;
  const { fileName, lineNumber, columnNumber } = origin;
  return { file: resolve(dirname(file), fileName), line: lineNumber, column: columnNumber };
}

function mapOf(file: string): SourceMap | undefined {
  if (!existsSync(file)) return undefined;
  const modified = statSync(file).mtimeMs;
  const known = maps.get(file);
  if (known?.modified === modified) return known.map;
  const map = new SourceMap(JSON.parse(readFileSync(file, "utf8")));
  maps.set(file, { modified, map });
  return map;
}
