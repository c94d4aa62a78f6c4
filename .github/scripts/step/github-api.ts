/** GitHub's REST API, for one repository. */
export interface GitHub {
  /** @param path from the repository on: `issues/1/comments` */
  readonly request: (method: "GET" | "POST" | "PATCH", path: string, body?: object) => Promise<unknown>;
}

/**
 * As the step's token allows. It reads `GITHUB_API_URL`, `GITHUB_REPOSITORY` and `GITHUB_TOKEN`.
 * @throws when one of them is missing; a request, when it is not answered with 2xx
 */
export function gitHub(env: NodeJS.ProcessEnv = process.env): GitHub {
  const { GITHUB_API_URL: url, GITHUB_REPOSITORY: repository, GITHUB_TOKEN: token } = env;
  if (!url || !repository || !token) {
    throw new Error(
      "GITHUB_API_URL, GITHUB_REPOSITORY and GITHUB_TOKEN must be set, as they are in a workflow.",
    );
  }
  return {
    request: async (method, path, body) => {
      const answer = await fetch(`${url}/repos/${repository}/${path}`, {
        method,
        headers: {
          accept: "application/vnd.github+json",
          authorization: `Bearer ${token}`,
          "x-github-api-version": "2022-11-28",
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      if (!answer.ok)
        throw new Error(`GitHub answered ${answer.status} to ${method} ${path}: ${await answer.text()}`);
      return answer.json();
    },
  };
}
