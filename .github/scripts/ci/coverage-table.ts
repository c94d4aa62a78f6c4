import { relative } from "node:path";

interface Covered {
  readonly total: number;
  readonly covered: number;
}

/** `coverage-summary.json` of istanbul's json-summary reporter: by absolute path, and `total`. */
export type CoverageSummary = Readonly<
  Record<string, { readonly lines: Covered; readonly branches: Covered }>
>;

/** What the tests cover of each package, as a Markdown table. */
export function coverageTable(summary: CoverageSummary, root = process.cwd()): string {
  const files = Object.entries(summary).filter(([path]) => path !== "total");
  const packages = Map.groupBy(files, ([path]) => packageOf(relative(root, path)));
  const rows = [...packages]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inside]) => {
      const share = (part: "lines" | "branches") => percent(inside.map(([, coverage]) => coverage[part]));
      return `| ${name} | ${share("lines")} | ${share("branches")} |`;
    });
  return ["| Covered by tests | lines | branches |", "|---|--:|--:|", ...rows].join("\n");
}

function packageOf(path: string): string {
  return /^((?:apps|packages)\/[^/]+|\.github\/scripts|[^/]+)/.exec(path.replaceAll("\\", "/"))?.[0] ?? path;
}

function percent(parts: readonly Covered[]): string {
  const sum = (of: keyof Covered) => parts.reduce((whole, part) => whole + part[of], 0);
  const total = sum("total");
  return total === 0 ? "–" : `${((100 * sum("covered")) / total).toFixed(1)} %`;
}
