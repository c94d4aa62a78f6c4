/** A text as a cell of CSV (RFC 4180). */
export function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A text as a cell for a spreadsheet: one that it would calculate gets an apostrophe in front, which it doesn't show, as
 * whoever sets a tag could write a formula.
 */
export function spreadsheetCell(text: string): string {
  const formula = /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text);
  return csvCell(formula ? `'${text}` : text);
}
