/** A repository as GitHub's tokens name it. */
export interface GitHubRepository {
  readonly owner: string;
  readonly ownerId: string;
  readonly name: string;
  readonly id: string;
  /** The one that is deployed. */
  readonly branch: string;
}

/** Reads `acme@1234567/shop@987654321`. @throws with the command that prints it, when it is anything else */
export function parseRepository(text: string, branch = "main"): GitHubRepository {
  const [, owner, ownerId, name, id] = /^([\w-]+)@(\d+)\/([\w.-]+)@(\d+)$/.exec(text) ?? [];
  if (owner && ownerId && name && id) return { owner, ownerId, name, id, branch };
  throw new Error(
    `"${text}" is not a repository with its ids, such as acme@1234567/shop@987654321. This prints it:\n` +
      `gh api repos/{owner}/{repo} --jq '"\\(.owner.login)@\\(.owner.id)/\\(.name)@\\(.id)"'`,
  );
}
