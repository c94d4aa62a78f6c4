import type { GatewayRequest } from "../gateway-request.ts";

/** Names as they were first spelt, with all their values. */
export function headerValues(lines: GatewayRequest["headerLines"]): [name: string, values: string[]][] {
  const byName = Map.groupBy(lines, ([name]) => name.toLowerCase());
  return [...byName.values()].map((same) => [same[0]![0], same.map(([, value]) => value)]);
}

/** The last value of each name. */
export function lastOfEach(entries: Iterable<readonly [string, readonly string[]]>): Record<string, string> {
  return Object.fromEntries([...entries].map(([name, values]) => [name, values.at(-1)!]));
}
