import { type Answers, type Given, packageName } from "../../answers/answers.ts";
import { nameProblem } from "../../answers/check-name.ts";
import { type ChoiceName, choiceNames, optionsOf } from "../../answers/choices.ts";
import { completeAnswers } from "../../answers/complete-answers.ts";
import { regionProblem } from "../../answers/regions.ts";
import { CreateError } from "../../create-error.ts";
import type { Repository } from "../git/check-repository.ts";
import { parseManifest, readStamp, scopeOf } from "../stamp.ts";
import { readRepositoryVersion } from "./repository-copy.ts";

/** Where a project came from. */
export interface Origin {
  /** The version that wrote it; of a project without a stamp, whatever `from` is. */
  readonly version: string | undefined;
  /** Its package: a version, a .tgz or a folder. */
  readonly from: string;
  /** What the project was written with, for this version. */
  readonly answers: Answers;
  /** The same as flags of the version that wrote it. */
  readonly oldFlags: Readonly<Record<string, string>>;
}

/**
 * Finds out which version of the template a project came from, and with which answers.
 * @param manifest its package.json
 * @param from what the command line says of that
 * @param given the answers on the command line, for a project that has no stamp
 * @param dist the folder of the built package
 * @throws {CreateError} for a fork, which git itself can merge, and for what can't be known
 */
export async function findOrigin(
  repository: Repository,
  manifest: string,
  from: string | undefined,
  given: Given,
  dist: string,
): Promise<Origin> {
  const stamp = readStamp(manifest);
  if (!stamp) return unstamped(repository, manifest, from, given, dist);
  if (Object.values(given).some((answer) => answer !== undefined)) {
    throw new CreateError(
      "package.json has the answers that this project was written with. Leave them out here.",
      2,
    );
  }
  const stamped: Record<string, string> = { ...stamp.answers };
  const answers = await completeAnswers(
    { ...checked(stamped), scope: scopeOf(manifest) },
    undefined,
    undefined,
  );
  return {
    version: stamp.version,
    from: from ?? stamp.version,
    answers,
    oldFlags: { ...stamped, name: packageName(answers) },
  };
}

async function unstamped(
  repository: Repository,
  manifest: string,
  from: string | undefined,
  given: Given,
  dist: string,
): Promise<Origin> {
  const copied = readRepositoryVersion(repository, dist);
  if (from === undefined) {
    const known = copied === undefined ? "" : ` Its first commit is version ${copied}.`;
    const version = copied ?? "<version>";
    throw new CreateError(
      `package.json does not say which version of the template this project came from.${known} Write it: --from ${version}, and --name, --web and the like if they are not the defaults.`,
      2,
    );
  }
  const { name } = parseManifest(manifest);
  const folderName = typeof name === "string" ? name.replace(/^@[^/]+\//, "") : undefined;
  const scope = given.scope ?? scopeOf(manifest);
  const answers = await completeAnswers({ ...given, scope }, folderName, undefined);
  // An older version may not have had a choice yet; it had what is the default now.
  const flags = Object.fromEntries(
    choiceNames.flatMap((choice) =>
      answers[choice] === optionsOf(choice)[0] ? [] : [[choice, answers[choice]]],
    ),
  );
  return {
    version: undefined,
    from,
    answers,
    oldFlags: { ...flags, region: answers.region, name: packageName(answers) },
  };
}

/** What the stamp says, as far as this version still asks for it. */
function checked(stamped: Readonly<Record<string, string>>): Given {
  const { name = "", region = "" } = stamped;
  const problem = nameProblem(name) ?? regionProblem(region);
  if (problem) throw new CreateError(`In the answers in package.json: ${problem}`, 2);
  return {
    name,
    region,
    ...Object.fromEntries(choiceNames.map((choice) => [choice, chosen(choice, stamped)])),
  };
}

function chosen(choice: ChoiceName, stamped: Readonly<Record<string, string>>): string | undefined {
  const answer = stamped[choice];
  if (answer === undefined || optionsOf(choice).includes(answer)) return answer;
  throw new CreateError(
    `The answer "${choice}": "${answer}" in package.json is none that this version knows. Write one of ${optionsOf(choice).join(", ")}.`,
    2,
  );
}
