/** ` Did you mean "…"?` with the candidate that was probably meant; empty when none is near. */
export function suggestion(written: string, candidates: readonly string[]): string {
  const [nearest] = candidates
    .map((candidate) => ({
      candidate,
      distance: written.length > 2 && candidate.startsWith(written) ? 1 : distance(written, candidate),
    }))
    .filter(({ candidate, distance }) => distance <= Math.max(1, Math.floor(candidate.length / 3)))
    .sort((a, b) => a.distance - b.distance);
  return nearest ? ` Did you mean "${nearest.candidate}"?` : "";
}

/** Edits between two words: insertions, deletions, substitutions and swaps of neighbours (Damerau-Levenshtein). */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const substituted = rows[row - 1]![column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1);
      const swapped =
        row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
          ? rows[row - 2]![column - 2]! + 1
          : Number.POSITIVE_INFINITY;
      current.push(Math.min(rows[row - 1]![column]! + 1, current[column - 1]! + 1, substituted, swapped));
    }
    rows.push(current);
  }
  return rows[a.length]![b.length]!;
}
