import { type GitHub, gitHub } from "../step/github-api.ts";
import { stepFiles } from "../step/step-files.ts";

/** An assembly that a run of `deploy` brought to production. */
export interface Released {
  readonly runId: number;
  /** As the run named its artifact. */
  readonly sha256: string;
}

interface WorkflowRun {
  readonly id: number;
  readonly path: string;
  readonly head_branch: string | null;
  readonly conclusion: string | null;
}

interface Artifacts {
  readonly artifacts: readonly { readonly name: string; readonly expired: boolean }[];
}

const workflow = ".github/workflows/deploy.yml";

/** The last one that went well and is still kept; undefined before the first. */
export async function lastReleased(api: GitHub, branch: string): Promise<Released | undefined> {
  const query = new URLSearchParams({ branch, status: "success", per_page: "20" });
  const { workflow_runs: runs } = (await api.request(
    "GET",
    `actions/workflows/deploy.yml/runs?${query}`,
  )) as {
    workflow_runs: readonly WorkflowRun[];
  };
  for (const { id } of runs) {
    const sha256 = await assemblyOf(api, id);
    if (sha256 !== undefined) return { runId: id, sha256 };
  }
  return undefined;
}

/** The one of a run that somebody named. @throws when the run was no successful deployment, or its assembly is gone */
export async function releasedBy(api: GitHub, runId: string, branch: string): Promise<Released> {
  if (!/^\d+$/.test(runId))
    throw new Error(`"${runId}" is no id of a run: it is the number in the run's address.`);
  const { path, head_branch, conclusion } = (await api.request(
    "GET",
    `actions/runs/${runId}`,
  )) as WorkflowRun;
  if (path !== workflow || head_branch !== branch || conclusion !== "success") {
    throw new Error(
      `The run ${runId} is of ${path} on ${head_branch} and ended with "${conclusion}": only a successful run of ${workflow} on ${branch} can be deployed again.`,
    );
  }
  const sha256 = await assemblyOf(api, Number(runId));
  if (sha256 === undefined) throw new Error(`The run ${runId} has no assembly any more: name a later one.`);
  return { runId: Number(runId), sha256 };
}

async function assemblyOf(api: GitHub, runId: number): Promise<string | undefined> {
  const { artifacts } = (await api.request(
    "GET",
    `actions/runs/${runId}/artifacts?per_page=100`,
  )) as Artifacts;
  const names = artifacts.filter(({ expired }) => !expired).map(({ name }) => name);
  return names.map((name) => /^assembly-([0-9a-f]{64})$/.exec(name)?.[1]).find((hash) => hash !== undefined);
}

if (import.meta.main) {
  const { RUN_ID: runId, DEFAULT_BRANCH: branch = "main" } = process.env;
  const api = gitHub();
  const released = runId ? await releasedBy(api, runId, branch) : await lastReleased(api, branch);
  const { output } = stepFiles();
  output("run-id", String(released?.runId ?? ""));
  output("sha256", released?.sha256 ?? "");
}
