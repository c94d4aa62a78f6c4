import type { Work } from "../functions/work.ts";

export interface Call {
  /** Through the gateway, or by name. */
  readonly kind: "order" | "synchronous" | "asynchronous";
  readonly tenant: string;
  /** How the function that is called ends, and how the one behind the queue does. */
  readonly work: Work;
  readonly pack: Work;
}

const tenants = ["acme", "bolt", "café + co", "delta"] as const;

/** Of so many calls of a kind, one ends so. There is at least one of each. */
const badEnds: readonly (readonly [oneOf: number, work: Work])[] = [
  [1_000, "hang"],
  [900, "late"],
  [800, "grow"],
  [300, "exit"],
  [23, "throw"],
];
const badPacks: readonly (readonly [oneOf: number, work: Work])[] = [
  [600, "exit"],
  [29, "throw"],
];

/** Calls that make about so many invocations: half of them orders, which make one at each end and one in between, or a part of it. */
export function callsOf(invocations: number): readonly Call[] {
  const count = Math.ceil(invocations / 1.98);
  return Array.from({ length: count }, (_, index): Call => {
    const turn = Math.floor(index / 2);
    const tenant = tenants[turn % tenants.length]!;
    const half = count / 2;
    if (index % 2 === 0)
      return { kind: "order", tenant, work: endOf(turn, half, badEnds), pack: endOf(turn, half, badPacks) };
    const kind = turn % 4 === 3 ? "asynchronous" : "synchronous";
    return { kind, tenant, work: endOf(turn, half, badEnds), pack: "done" };
  });
}

function endOf(turn: number, turns: number, ends: readonly (readonly [number, Work])[]): Work {
  return (
    ends.find(([oneOf], place) => turn % Math.min(oneOf, Math.floor(turns)) === 7 * place + 5)?.[1] ?? "done"
  );
}
