import type { Rule } from "../workflow.ts";

/** They run with the repository's rights on what a stranger wrote. */
const dangerous = ["pull_request_target", "workflow_run", "issue_comment", "issues", "discussion_comment"];

export const triggers: Rule = ({ path, triggers: on }) =>
  on
    .filter((name) => dangerous.includes(name))
    .map(
      (name) =>
        `${path}: is started by ${name}, with rights that a stranger's text must not meet: use pull_request.`,
    );
