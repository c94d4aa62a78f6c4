import stringWidth from "string-width";

export interface Column<Row> {
  readonly title: string;
  readonly align?: "left" | "right";
  /** The least important leave first when the terminal is narrow; without it, a column stays. */
  readonly leaves?: number;
  cell(row: Row): string;
  /** Colours a cell after it was measured. */
  paint?(text: string, row: Row): string;
}

const gap = "  ";
const narrowest = 8;

/**
 * Rows under titles, no line wider than `width`: columns leave by their rank, then the widest text on the left is cut.
 */
export function textTable<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  { width, title = (text) => text }: { readonly width: number; readonly title?: (text: string) => string },
): readonly string[] {
  let shown = columns.map((column) => {
    const cells = rows.map((row) => column.cell(row));
    return { column, cells, width: Math.max(...[column.title, ...cells].map((text) => stringWidth(text))) };
  });
  const total = () => shown.reduce((sum, each) => sum + each.width + gap.length, -gap.length);
  while (total() > width) {
    const next = shown
      .filter(({ column }) => column.leaves !== undefined)
      .sort((a, b) => a.column.leaves! - b.column.leaves!)[0];
    if (!next) break;
    shown = shown.filter((each) => each !== next);
  }
  while (total() > width) {
    const [widest] = shown.filter(({ column }) => column.align !== "right").sort((a, b) => b.width - a.width);
    if (!widest || widest.width <= narrowest) break;
    widest.width = Math.max(narrowest, widest.width - (total() - width));
  }
  const line = (
    text: (each: (typeof shown)[number]) => string,
    paint: (each: (typeof shown)[number], text: string) => string,
  ) =>
    shown
      .map((each) => paint(each, padded(text(each), each.width, each.column.align)))
      .join(gap)
      .trimEnd();
  return [
    line(
      ({ column }) => column.title,
      (_, text) => title(text),
    ),
    ...rows.map((row, index) =>
      line(
        ({ cells }) => cells[index]!,
        ({ column }, text) => column.paint?.(text, row) ?? text,
      ),
    ),
  ];
}

function padded(text: string, width: number, align: "left" | "right" = "left"): string {
  const fitting = cut(text, width);
  const space = " ".repeat(Math.max(0, width - stringWidth(fitting)));
  return align === "left" ? fitting + space : space + fitting;
}

/** A text of at most so many columns, with `…` for what was cut off. */
export function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let kept = "";
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (stringWidth(kept + segment) > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}
