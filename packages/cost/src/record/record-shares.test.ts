import fc from "fast-check";
import { expect, test } from "vitest";
import type { CauseShare, CostRecord } from "./cost-record.ts";
import { recordShares } from "./record-shares.ts";

const record: CostRecord = { est: 100, id: "1", t: { team: "shop" }, q: {}, m: 128, b: "1" };

test("what has one cause is its whole", () => {
  expect(recordShares({ ...record, x: "1-a-b" })).toEqual([
    { picodollars: 100n, tags: { team: "shop" }, trace: "1-a-b", messages: 1 },
  ]);
});

test("a batch is split over its causes, each with the function's tags and its own", () => {
  const s: CauseShare[] = [
    [2, 3, { tenant: "acme" }, "1-a-b"],
    [1, 1, { team: "web" }],
  ];

  expect(recordShares({ ...record, s })).toEqual([
    { picodollars: 67n, tags: { team: "shop", tenant: "acme" }, trace: "1-a-b", messages: 3 },
    { picodollars: 33n, tags: { team: "web" }, trace: undefined, messages: 1 },
  ]);
  expect(
    recordShares({ ...record, est: null, why: "no rate: dw", s }).map((share) => share.picodollars),
  ).toEqual([null, null]);
});

test("the shares sum to the whole, to the picodollar", () => {
  const weights = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(fc.maxSafeNat(), weights, (est, each) => {
      const s = each.map((weight): CauseShare => [weight, 1, {}]);
      const sum = recordShares({ ...record, est, s }).reduce(
        (total, { picodollars }) => total + picodollars!,
        0n,
      );
      expect(sum).toBe(BigInt(est));
    }),
  );
});
