import type { Arguments } from "../arguments/read-arguments.ts";
import { CreateError } from "../create-error.ts";
import type { Given } from "./answers.ts";
import { nameProblem, scopeProblem } from "./check-name.ts";
import { choiceNames } from "./choices.ts";
import { regionProblem } from "./regions.ts";

/** The answers that the command line gives. @throws {CreateError} when one of them can't be */
export function givenAnswers({ values }: Arguments): Given {
  const text = (flag: string) => values[flag] as string | undefined;
  const [, scopeInName, name] = /^(?:@([^/]*)\/)?(.*)$/s.exec(text("name") ?? "") ?? [];
  const scope = text("scope")?.replace(/^@/, "") ?? scopeInName;
  const region = text("region");
  const problem =
    (text("name") !== undefined && nameProblem(name ?? "")) ||
    (scope !== undefined && scopeProblem(scope)) ||
    (region !== undefined && regionProblem(region));
  if (problem) throw new CreateError(problem, 2);
  return {
    ...Object.fromEntries(choiceNames.map((choice) => [choice, text(choice)])),
    name: name || undefined,
    scope,
    region,
  };
}
