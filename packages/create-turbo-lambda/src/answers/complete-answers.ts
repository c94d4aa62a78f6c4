import { CreateError } from "../create-error.ts";
import type { Answers, Given } from "./answers.ts";
import { nameProblem } from "./check-name.ts";
import { type ChoiceName, type Chosen, choiceNames, choices } from "./choices.ts";
import { optionsIn } from "./options-in.ts";
import type { Prompter } from "./prompter.ts";
import { regionProblem, templateRegion } from "./regions.ts";

/**
 * All answers: what is given, what somebody answers, else the defaults.
 * @param folderName the name of the folder to write, if there is one
 * @param prompter who is asked, if there is somebody
 * @throws {CreateError} when there is no name, when the Region has not what is given, or on Ctrl-C
 */
export async function completeAnswers(
  given: Given,
  folderName: string | undefined,
  prompter: Prompter | undefined,
): Promise<Answers> {
  const name = given.name ?? (await nameOf(folderName, prompter));
  const region =
    given.region ??
    (await prompter?.text("The Region of AWS", templateRegion, regionProblem)) ??
    templateRegion;
  const chosen: Partial<Record<ChoiceName, string>> = {};
  for (const choice of choiceNames) {
    const options = optionsIn(region, choice);
    const [first = "", ...others] = Object.keys(options);
    const asked = prompter && others.length > 0 && given[choice] === undefined;
    const answer = asked ? await prompter.choose(choices[choice].question, options) : given[choice];
    if (answer !== undefined && !Object.hasOwn(options, answer)) {
      throw new CreateError(
        `CloudFormation can't do --${choice} ${answer} in ${region}. Write --${choice} ${first}, or another Region.`,
        2,
      );
    }
    chosen[choice] = answer ?? first;
  }
  return {
    name,
    ...(given.scope !== undefined && { scope: given.scope }),
    ...(chosen as Chosen),
    region,
  };
}

async function nameOf(folderName: string | undefined, prompter: Prompter | undefined): Promise<string> {
  const problem = folderName === undefined ? undefined : nameProblem(folderName);
  if (folderName !== undefined && problem === undefined) return folderName;
  if (prompter) return prompter.text("The app's name", folderName === undefined ? "my-app" : "", nameProblem);
  if (problem) throw new CreateError(`${problem.replace(/\.$/, "")}, with --name beside the folder.`, 2);
  throw new CreateError("The folder is missing: write pnpm create turbo-lambda my-app.", 2);
}
