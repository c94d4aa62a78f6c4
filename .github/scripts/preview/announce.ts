import { comment, pullRequestOf } from "../diff/comment.ts";
import { type GitHub, gitHub } from "../step/github-api.ts";

const marker = "<!-- turbo-lambda: preview -->";

/** Says in the pull request where its preview is. */
export async function announce(api: GitHub, pullRequest: number, url: string): Promise<void> {
  if (!/^https:\/\/[\w.-]+\/?$/.test(url))
    throw new Error(`STAGE_URL is "${url}", not the address of a stage.`);
  const text = `${marker}\n\nThe preview of this pull request is at <${url}>. It goes when the request is closed or loses its label.`;
  await comment(api, pullRequest, text, marker);
}

if (import.meta.main) await announce(gitHub(), pullRequestOf(process.env), process.env.STAGE_URL ?? "");
