/**
 * A claim as an HTTP API hands it to a function: always a string. A list arrives as `[admin user]` and an object
 * as `map[a:1 b:2]`, which is how Go prints them.
 */
export function claimText(claim: unknown): string {
  if (Array.isArray(claim)) return `[${claim.map(claimText).join(" ")}]`;
  if (claim === null) return "<nil>";
  if (typeof claim === "object") {
    const entries = Object.entries(claim as Record<string, unknown>).sort(([a], [b]) => (a < b ? -1 : 1));
    return `map[${entries.map(([name, value]) => `${name}:${claimText(value)}`).join(" ")}]`;
  }
  return String(claim);
}
