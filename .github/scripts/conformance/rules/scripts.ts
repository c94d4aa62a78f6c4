import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { isOf, type Rule, stepsOf } from "../workflow.ts";

/** What a step runs is one line that calls a script of this repository, and the script has a test beside it. */
export const scripts =
  (root: string): Rule =>
  (workflow) =>
    stepsOf(workflow).flatMap(({ run }) => {
      if (run === undefined) return [];
      const script = /^node (\.github\/scripts\/[\w/-]+\.ts)$/.exec(run.trim())?.[1];
      if (script === undefined) {
        return [
          `${workflow.path}: "${run.trim()}" is not one line that calls a script: move it to .github/scripts.`,
        ];
      }
      return isTested(root, script)
        ? []
        : [`${workflow.path}: ${script} has no test beside it that imports it.`];
    });

function isTested(root: string, script: string): boolean {
  const test = join(root, script.replace(/\.ts$/, ".test.ts"));
  return (
    existsSync(join(root, script)) &&
    existsSync(test) &&
    readFileSync(test, "utf8").includes(`from "./${basename(script)}"`)
  );
}

/** What a stranger can choose, such as a branch's name, reaches a script through its environment, never as a part of it. */
export const templateInjection: Rule = (workflow) =>
  stepsOf(workflow)
    .flatMap((step) => [step.run, isOf(step, "actions/github-script") ? step.with?.script : undefined])
    .filter((text) => /\$\{\{/.test(String(text)))
    .map((text) => `${workflow.path}: "${text}" has an expression in a script: hand it over in "env".`);
