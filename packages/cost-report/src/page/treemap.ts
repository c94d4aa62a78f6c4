/** A rectangle in percent of the whole. */
export interface Tile {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Rectangles whose areas are in proportion to some weights, the largest first, and which are as near to squares as they can
 * (squarified treemaps: Bruls, Huizing, van Wijk, 2000).
 * @param aspect width of the whole for a height of 1
 */
export function treemap(weights: readonly number[], aspect: number): readonly Tile[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const tiles: Tile[] = [];
  let free = { x: 0, y: 0, width: aspect, height: 1 };
  let left = weights.map((weight) => (sum === 0 ? 0 : (weight / sum) * aspect));
  while (left.length > 0) {
    const side = Math.min(free.width, free.height);
    let taken = 1;
    while (
      taken < left.length &&
      worst(left.slice(0, taken + 1), side) <= worst(left.slice(0, taken), side)
    ) {
      taken += 1;
    }
    const row = left.slice(0, taken);
    left = left.slice(taken);
    const area = row.reduce((total, each) => total + each, 0);
    const depth = side === 0 ? 0 : area / side;
    const across = free.width >= free.height;
    let at = across ? free.y : free.x;
    for (const each of row) {
      const length = area === 0 ? 0 : (each / area) * side;
      const tile = across
        ? { x: free.x, y: at, width: depth, height: length }
        : { x: at, y: free.y, width: length, height: depth };
      tiles.push({
        left: (tile.x / aspect) * 100,
        top: tile.y * 100,
        width: (tile.width / aspect) * 100,
        height: tile.height * 100,
      });
      at += length;
    }
    free = across
      ? { ...free, x: free.x + depth, width: Math.max(0, free.width - depth) }
      : { ...free, y: free.y + depth, height: Math.max(0, free.height - depth) };
  }
  return tiles;
}

/** The longest of a row's rectangles: its length for a width of 1. */
function worst(row: readonly number[], side: number): number {
  const sum = row.reduce((total, each) => total + each, 0);
  if (sum === 0 || side === 0) return Number.POSITIVE_INFINITY;
  const depth = sum / side;
  return Math.max(...row.map((each) => Math.max(depth ** 2 / each, each / depth ** 2)));
}
