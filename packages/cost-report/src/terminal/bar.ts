const eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/** A part of 1 as a bar of so many columns, in eighths of a column; what is not nothing is at least one eighth. */
export function bar(part: number, columns: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, part)) * columns * 8);
  const shown = part > 0 ? Math.max(1, filled) : 0;
  return "█".repeat(Math.floor(shown / 8)) + eighths[shown % 8]!;
}
