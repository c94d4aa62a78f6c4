import { readFileSync } from "node:fs";
import { type GitHub, gitHub } from "../step/github-api.ts";
import { marker } from "./report.ts";

interface Comment {
  readonly id: number;
  readonly body?: string;
  readonly user?: { readonly login: string } | null;
}

/**
 * Writes a comment on a pull request, or writes it anew where an earlier run left it: one that holds the marker and is the bot's
 * own, since anybody can write the marker.
 */
export async function comment(api: GitHub, pullRequest: number, text: string, mark = marker): Promise<void> {
  const found = await earlier(api, pullRequest, mark);
  const body = { body: text.includes(mark) ? text : `${mark}\n\n${text}` };
  if (found === undefined) await api.request("POST", `issues/${pullRequest}/comments`, body);
  else await api.request("PATCH", `issues/comments/${found.id}`, body);
}

async function earlier(api: GitHub, pullRequest: number, mark: string): Promise<Comment | undefined> {
  const perPage = 100;
  for (let page = 1; ; page++) {
    const path = `issues/${pullRequest}/comments?per_page=${perPage}&page=${page}`;
    const comments = (await api.request("GET", path)) as Comment[];
    const found = comments.find(
      ({ body, user }) => user?.login === "github-actions[bot]" && body?.includes(mark),
    );
    if (found || comments.length < perPage) return found;
  }
}

/** The number in `PULL_REQUEST`. @throws when it is none */
export function pullRequestOf({ PULL_REQUEST: text = "" }: NodeJS.ProcessEnv): number {
  if (!/^[1-9]\d*$/.test(text))
    throw new Error(`PULL_REQUEST is "${text}", not the number of a pull request.`);
  return Number(text);
}

if (import.meta.main) {
  await comment(gitHub(), pullRequestOf(process.env), readFileSync("report.md", "utf8"));
}
