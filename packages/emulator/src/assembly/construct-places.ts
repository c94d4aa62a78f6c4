import { fileURLToPath } from "node:url";

/** Where in the CDK app something was declared. */
export interface Place {
  /** `local/Shop/PlaceOrder/Role`. */
  readonly construct?: string | undefined;
  /** `/repo/infra/src/shop-stack.ts:44`. */
  readonly source?: string | undefined;
}

/** What the CDK notes of its constructs beside a template, by their paths. */
export type ConstructMetadata = Readonly<
  Record<
    string,
    readonly { readonly type: string; readonly data?: unknown; readonly trace?: readonly string[] }[]
  >
>;

/** A frame of a stack trace that is of the app itself: `new Shop (file:///repo/infra/src/shop.ts:44:7)`. */
const frame = /\(?(?<file>(?:file:\/\/)?\/[^()\s]+|[A-Za-z]:\\[^()]+):(?<line>\d+):\d+\)?$/;

/**
 * The place of each resource by logical id: its construct, and the line of the stack that led to it.
 * @param stackPath of the stack's own construct: `local/Shop`
 */
export function constructPlaces(metadata: ConstructMetadata, stackPath: string): Map<string, Place> {
  const stackTrace = traceOf(metadata, `/${stackPath}`);
  const places = new Map<string, Place>();
  for (const [path, entries] of Object.entries(metadata)) {
    for (const { type, data } of entries) {
      if (type !== "aws:cdk:logicalId") continue;
      const construct = path.slice(1).replace(/\/Resource$/, "");
      places.set(String(data), { construct, source: sourceLine(traceOf(metadata, path), stackTrace) });
    }
  }
  return places;
}

function traceOf(metadata: ConstructMetadata, path: string): readonly string[] {
  const entries = metadata[path] ?? [];
  const stack = entries.find(({ type }) => type === "aws:cdk:creationStack")?.data;
  return Array.isArray(stack) ? stack.map(String) : (entries.find(({ trace }) => trace)?.trace ?? []);
}

/** The last line before the frames that the stack itself was made in, hence within it; else the app's outermost line. */
function sourceLine(trace: readonly string[], stackTrace: readonly string[]): string | undefined {
  const [maker] = stackTrace.filter((text) => frame.test(text));
  const made = maker === undefined ? -1 : trace.indexOf(maker);
  const own = (made < 0 ? trace : trace.slice(0, made)).filter(
    (text) => frame.test(text) && !text.includes("node_modules"),
  );
  const { file, line } = frame.exec(own.at(-1) ?? "")?.groups ?? {};
  if (file === undefined) return undefined;
  return `${file.startsWith("file:") ? fileURLToPath(file) : file}:${line}`;
}
