/** What a missing value is called. */
export const untagged = "(none)";

/** A group's values as one text: `shop · checkout`. */
export function groupName(key: readonly (string | null)[]): string {
  return key.map((value) => value ?? untagged).join(" · ") || "everything";
}
