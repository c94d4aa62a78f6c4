import stringWidth from "string-width";
import { expect, test } from "vitest";
import { printable } from "./printable.ts";
import { type Column, textTable } from "./text-table.ts";

interface Row {
  readonly name: string;
  readonly price: string;
}

const columns: readonly Column<Row>[] = [
  { title: "tenant", cell: ({ name }) => name },
  { title: "USD", align: "right", cell: ({ price }) => price },
  { title: "share", align: "right", leaves: 1, cell: () => "50 %" },
];
const rows = [
  { name: "acme", price: "$0.10" },
  { name: "한국상사", price: "$10.00" },
];

test("columns stand below their titles, wide characters counted as two", () => {
  expect(textTable(columns, rows, { width: 80 })).toEqual([
    "tenant       USD  share",
    "acme       $0.10   50 %",
    "한국상사  $10.00   50 %",
  ]);
});

test("on a narrow terminal the least important column leaves, then names are cut", () => {
  const long = [{ name: "a tenant with a very long name", price: "$0.10" }, ...rows];

  const lines = textTable(columns, long, { width: 24 });

  expect(lines[0]).not.toContain("share");
  expect(lines[1]).toBe("a tenant with a…   $0.10");
  for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(24);
});

test("a tag can't move the cursor, colour what follows or turn its direction", () => {
  expect(printable("\u001b[2J\u001b]0;title\u0007evil\r\nline\u202e")).toBe("evil��line�");
});
