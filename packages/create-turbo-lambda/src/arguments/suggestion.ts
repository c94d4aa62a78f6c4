/** ` Did you mean …?` with the candidate that was probably meant; empty when none is near. */
export function suggestion(written: string, candidates: readonly string[]): string {
  const [nearest] = candidates
    .map((candidate) => ({ candidate, edits: editsBetween(written, candidate) }))
    .filter(
      ({ candidate, edits }) =>
        edits <= Math.max(candidate.length > 3 ? 2 : 1, Math.floor(candidate.length / 3)),
    )
    .sort((one, other) => one.edits - other.edits);
  return nearest ? ` Did you mean ${nearest.candidate}?` : "";
}

/** Letters to insert, to delete or to replace (Levenshtein). */
function editsBetween(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const replaced = above[column - 1]! + (one[row - 1] === other[column - 1] ? 0 : 1);
      current.push(Math.min(above[column]! + 1, current[column - 1]! + 1, replaced));
    }
    above = current;
  }
  return above[other.length]!;
}
