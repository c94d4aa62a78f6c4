import fc from "fast-check";
import { expect, test } from "vitest";
import { treemap } from "./treemap.ts";

const weights = fc
  .array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 40 })
  .map((values) => values.sort((a, b) => b - a));

test("areas are in proportion to weights, within the whole, and fill it", () => {
  fc.assert(
    fc.property(weights, fc.constantFrom(1, 1.5, 3), (values, aspect) => {
      const sum = values.reduce((total, value) => total + value, 0);
      const tiles = treemap(values, aspect);

      expect(tiles).toHaveLength(values.length);
      for (const [index, { left, top, width, height }] of tiles.entries()) {
        expect((width * height) / 100).toBeCloseTo((values[index]! / sum) * 100, 6);
        expect(Math.min(left, top)).toBeGreaterThanOrEqual(-1e-6);
        expect(Math.max(left + width, top + height)).toBeLessThanOrEqual(100 + 1e-6);
      }
    }),
  );
});

test("equal weights become squares where they can", () => {
  const tiles = treemap([1, 1, 1, 1], 1);

  for (const { width, height } of tiles) expect(width).toBeCloseTo(height);
});
