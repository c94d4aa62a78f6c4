import { appendFileSync } from "node:fs";

/**
 * What the step leaves behind: outputs for later steps, and Markdown on the run's page. Outside of GitHub Actions both are printed.
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export interface StepFiles {
  readonly output: (name: string, value: string) => void;
  readonly summary: (markdown: string) => void;
}

export function stepFiles(env: NodeJS.ProcessEnv = process.env): StepFiles {
  const append = (file: string | undefined, text: string) =>
    file ? appendFileSync(file, text) : void process.stdout.write(text);
  return {
    output: (name, value) => {
      // A value with a line break could set another output.
      if (/[\r\n]/.test(value)) throw new Error(`The output "${name}" has more than one line.`);
      append(env.GITHUB_OUTPUT, `${name}=${value}\n`);
    },
    summary: (markdown) => append(env.GITHUB_STEP_SUMMARY, `${markdown}\n`),
  };
}
