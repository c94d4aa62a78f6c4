import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { isOf, type Rule, stepsOf } from "../workflow.ts";

/** What a step runs is one line that calls a script of this repository, and the script has a test beside it. */
export const scripts =
  (root: string): Rule =>
  (workflow) =>
    stepsOf(workflow).flatMap(({ run }) => {
      if (run === undefined) return [];
      const script = calledScript(run);
      if (script === undefined) {
        return [
          `${workflow.path}: "${run.trim()}" is not one line that calls a script: move it to .github/scripts.`,
        ];
      }
      return isTested(root, script)
        ? []
        : [`${workflow.path}: ${script} has no test beside it that imports it.`];
    });

function calledScript(run: string): string | undefined {
  return /^node (\.github\/scripts\/[\w/-]+\.ts)$/.exec(run.trim())?.[1];
}

function isTested(root: string, script: string): boolean {
  const test = join(root, script.replace(/\.ts$/, ".test.ts"));
  return (
    existsSync(join(root, script)) &&
    existsSync(test) &&
    readFileSync(test, "utf8").includes(`from "./${basename(script)}"`)
  );
}

/** An output that is read of a step is one that the step's script writes: GitHub takes a misspelt one for an empty text. */
export const stepOutputs =
  (root: string): Rule =>
  ({ path, jobs, steps }) =>
    [...Object.values(jobs), { steps }].flatMap((job) => {
      const read = JSON.stringify(job).matchAll(/\bsteps\.([\w-]+)\.outputs\.([\w-]+)/g);
      return [...new Set([...read].map(([, id, name]) => `${id} ${name}`))].flatMap((pair) => {
        const [id, name] = pair.split(" ");
        const run = job.steps?.find((step) => step.id === id)?.run;
        const script = calledScript(run ?? "");
        if (script === undefined || !existsSync(join(root, script))) return [];
        return readFileSync(join(root, script), "utf8").includes(`output("${name}", `)
          ? []
          : [`${path}: the output ${name} of the step ${id} is written nowhere in ${script}.`];
      });
    });

/** What a stranger can choose, such as a branch's name, reaches a script through its environment, never as a part of it. */
export const templateInjection: Rule = (workflow) =>
  stepsOf(workflow)
    .flatMap((step) => [step.run, isOf(step, "actions/github-script") ? step.with?.script : undefined])
    .filter((text) => /\$\{\{/.test(String(text)))
    .map((text) => `${workflow.path}: "${text}" has an expression in a script: hand it over in "env".`);
