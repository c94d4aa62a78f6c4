import type { Problem } from "@repo/model/problem";
import type { HttpResult } from "../http/http-result.ts";
import type { AppError } from "./app-error.ts";
import { catalogue, typeBase as ownTypeBase } from "./catalogue.ts";
import { preferredTranslation, type Translation } from "./translation.ts";

// Nothing that a function loads at its start may be imported here at run time: the bundler would make a file of its own
// of that, and each start would read two files.

/** What is known of a failed request besides its error. */
export interface Failure {
  /** What was thrown, if another error stands in for it. */
  readonly thrown: unknown;
  readonly typeBase: string | undefined;
  /** `accept-language`. */
  readonly language: string | undefined;
  readonly requestId: string;
  readonly traceId: string | undefined;
}

/** An error as problem details, in the language that the caller likes best. */
export async function answerProblem(error: AppError, failure: Failure): Promise<HttpResult> {
  const translation = await preferredTranslation(failure.language);
  const verbose = process.env.PROBLEM_DETAILS === "verbose" && failure.thrown !== error;
  const problem = {
    ...toProblem(error, translation, failure),
    ...(verbose && verboseProblem(failure.thrown)),
  };
  return {
    statusCode: error.status,
    headers: {
      ...error.headers,
      "content-language": translation?.language ?? "en",
      "content-type": "application/problem+json",
      vary: "accept-language",
    },
    body: JSON.stringify(problem),
  };
}

function toProblem(
  { code, status, detail, issues }: AppError,
  translation: Translation | undefined,
  { typeBase = ownTypeBase, requestId, traceId }: Failure,
): Problem {
  const [title, mend] = (translation?.catalogue ?? catalogue)[code];
  const say = (sentence: string) => translation?.say(sentence) ?? sentence;
  return {
    type: typeBase + code.toLowerCase().replaceAll("_", "-"),
    title,
    status,
    detail: detail === undefined ? mend : say(detail),
    code,
    requestId,
    ...(traceId !== undefined && { traceId }),
    ...(issues && { issues: issues.map(({ pointer, message }) => ({ pointer, message: say(message) })) }),
  };
}

/** What a developer is told of an error that other callers hear nothing of: its name, message and issues, no stack. */
function verboseProblem(thrown: unknown): Pick<Problem, "detail" | "issues"> {
  if (!(thrown instanceof Error)) return { detail: `${typeof thrown} was thrown, and not an Error.` };
  const { name, message, issues } = thrown as Error & Pick<Problem, "issues">;
  return { detail: `${name}: ${message}`, ...(Array.isArray(issues) && { issues }) };
}
