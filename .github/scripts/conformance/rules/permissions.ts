import type { Rule } from "../workflow.ts";

/** Nothing is permitted but what a job asks for by name. */
export const permissions: Rule = ({ path, permissions: whole, jobs, steps }) => [
  ...(steps.length > 0 || (typeof whole === "object" && Object.keys(whole).length === 0)
    ? []
    : [`${path}: write "permissions: {}" at the top, and in each job what it needs.`]),
  ...Object.entries(jobs)
    .filter(([, job]) => typeof job.permissions !== "object")
    .map(([name]) => `${path}: ${name} does not list its permissions.`),
];

/** Each permission to write, and the one to ask for a cloud's credentials, says what it is for. */
export const reasons: Rule = ({ path, text }) =>
  [...text.matchAll(/^ +([\w-]+): write *(#.+)?$/gm)]
    .filter(([, , reason]) => reason === undefined)
    .map(([, name]) => `${path}: "${name}: write" does not say what it is for: add a comment.`);
