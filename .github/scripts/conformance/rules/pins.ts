import type { Rule, Workflow } from "../workflow.ts";

const pinned = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/;

/** An action is named by a commit, as a tag can be moved to other code, and says which version that is. */
export const pins: Rule = ({ path, text }) =>
  usesIn(text).flatMap(({ action, comment }) => {
    if (action.startsWith("./")) return [];
    if (!pinned.test(action)) return [`${path}: ${action} is not pinned: write the commit's 40 digits.`];
    return /^v\d+\.\d+\.\d+$/.test(comment)
      ? []
      : [`${path}: ${action} does not say its version: add a comment such as "# v1.2.3".`];
  });

/** The same action is everywhere the same commit, under the same version: one that differs was forgotten or is a lie. */
export function pinDisagreements(workflows: readonly Workflow[]): string[] {
  const all = workflows.flatMap(({ text }) => usesIn(text)).filter(({ action }) => pinned.test(action));
  const repositories = Map.groupBy(all, ({ action }) =>
    action.split("@")[0]?.split("/").slice(0, 2).join("/"),
  );
  return [...repositories].flatMap(([repository, uses]) => {
    const versions = [...new Set(uses.map(({ action, comment }) => `${action.split("@")[1]} # ${comment}`))];
    return versions.length === 1
      ? []
      : [`${repository} is used as ${versions.join(" and as ")}: decide for one.`];
  });
}

function usesIn(text: string): { action: string; comment: string }[] {
  return [...text.matchAll(/^\s*(?:- )?uses:\s*(\S+)(?:\s+#\s*(.*))?$/gm)].map(
    ([, action = "", comment = ""]) => ({
      action,
      comment: comment.trim(),
    }),
  );
}
