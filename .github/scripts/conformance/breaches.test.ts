import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { breaches } from "./breaches.ts";
import { parseWorkflow, readWorkflows } from "./read-workflows.ts";
import { dependabotBreaches } from "./rules/dependabot.ts";

const root = join(import.meta.dirname, "../../..");
const sha = "3d3c42e5aac5ba805825da76410c181273ba90b1";

const good = `on: pull_request
permissions: {}
concurrency:
  group: x
  cancel-in-progress: true
jobs:
  build:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    permissions:
      contents: read
    steps:
      - uses: step-security/harden-runner@${sha} # v2.20.1
      - uses: actions/checkout@${sha} # v7.0.1
        with:
          persist-credentials: false
      - run: node .github/scripts/install.ts
  deploy:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    environment: staging
    permissions:
      id-token: write # to deploy
    steps:
      - uses: step-security/harden-runner@${sha} # v2.20.1
      - uses: actions/checkout@${sha} # v7.0.1
        with:
          ref: \${{ github.event.repository.default_branch }}
          persist-credentials: false
      - run: node .github/scripts/deploy/smoke.ts
        env:
          STAGE_USERS: \${{ secrets.STAGE_USERS }}
`;

const breachesIn = (text: string) => breaches([parseWorkflow("x.yml", text)], root);

function changed(from: string | RegExp, to: string): string {
  const text = good.replace(from, to);
  if (text === good) throw new Error(`The good workflow has no ${from} to change.`);
  return text;
}

test("this repository's workflows keep the rules", () => {
  const workflows = readWorkflows(root);

  expect(workflows.map(({ path }) => path)).toEqual(
    expect.arrayContaining([".github/actions/setup/action.yml", ".github/workflows/deploy.yml"]),
  );
  expect(breaches(workflows, root)).toEqual([]);
});

test("this repository's dependencies are renewed with a cooldown", () => {
  expect(dependabotBreaches(readFileSync(join(root, ".github/dependabot.yml"), "utf8"))).toEqual([]);
});

describe("the rules of hardening", () => {
  test("have nothing against a good workflow", () => {
    expect(breachesIn(good)).toEqual([]);
  });

  test.each<[what: string, from: string | RegExp, to: string, breach: string]>([
    ["a tag instead of a commit", `harden-runner@${sha} # v2.20.1`, "harden-runner@v2", "is not pinned"],
    ["a pin without its version", `checkout@${sha} # v7.0.1`, `checkout@${sha}`, "does not say its version"],
    [
      "a pin with a vague version",
      `checkout@${sha} # v7.0.1`,
      `checkout@${sha} # v7`,
      "does not say its version",
    ],
    ["a checkout that keeps its token", "persist-credentials: false", "fetch-depth: 0", "keeps its token"],
    [
      "an expression in a script",
      "run: node .github/scripts/install.ts",
      'run: echo "${{ github.head_ref }}"',
      "has an expression in a script",
    ],
    ["no permissions at the top", "permissions: {}\n", "", 'write "permissions: {}" at the top'],
    [
      "all permissions at the top",
      "permissions: {}",
      "permissions: write-all",
      'write "permissions: {}" at the top',
    ],
    [
      "a job that does not list its own",
      "    permissions:\n      contents: read\n",
      "",
      "build does not list its permissions",
    ],
    [
      "a permission without a reason",
      "id-token: write # to deploy",
      "id-token: write",
      "does not say what it is for",
    ],
    [
      "a trigger with rights over a stranger's text",
      "on: pull_request",
      "on: [pull_request, workflow_run]",
      "is started by workflow_run",
    ],
    [
      "all secrets handed on",
      "    environment: staging",
      "    environment: staging\n    secrets: inherit",
      "hands on all secrets",
    ],
    [
      "a cache in a workflow that deploys",
      "      - run: node .github/scripts/install.ts",
      `      - uses: actions/cache@${sha} # v6.1.0`,
      "takes from a cache what is deployed",
    ],
    [
      "a setup that caches by itself",
      "      - run: node .github/scripts/install.ts",
      `      - uses: actions/setup-node@${sha} # v7.0.0`,
      "takes from a cache what is deployed",
    ],
    ["no concurrency", /concurrency:\n.*\n.*\n/, "", 'say with "concurrency"'],
    ["concurrency that leaves its kind open", "  cancel-in-progress: true\n", "", 'say with "concurrency"'],
    ["a job without an end", "    timeout-minutes: 10\n", "", "build may run too long"],
    ["a job with a far end", "timeout-minutes: 10", "timeout-minutes: 360", "build may run too long"],
    ["a machine that changes", "ubuntu-24.04", "ubuntu-latest", 'runs on "ubuntu-latest"'],
    [
      "a job that nothing watches",
      `      - uses: step-security/harden-runner@${sha} # v2.20.1\n`,
      "",
      "does not begin with",
    ],
    [
      "a script in the workflow",
      "node .github/scripts/install.ts",
      "pnpm test",
      '"pnpm test" is not one line that calls a script',
    ],
    [
      "two lines of script",
      "run: node .github/scripts/install.ts",
      "run: |\n          node .github/scripts/install.ts\n          rm x",
      "is not one line",
    ],
    ["a script without a test", "scripts/install.ts", "scripts/none.ts", "none.ts has no test beside it"],
    [
      "an output that no script writes",
      "      - run: node .github/scripts/deploy/smoke.ts\n",
      "      - id: go\n        run: node .github/scripts/deploy/deploy.ts\n      - run: node .github/scripts/deploy/smoke.ts\n        if: steps.go.outputs.address\n",
      "the output address of the step go is written nowhere in .github/scripts/deploy/deploy.ts",
    ],
    [
      "a pull request's code where there are rights",
      "          ref: ${{ github.event.repository.default_branch }}\n",
      "",
      "deploy has rights and runs the pull request's code",
    ],
  ])("find %s", (_, from, to, breach) => {
    expect(breachesIn(changed(from, to))).toContainEqual(expect.stringContaining(breach));
  });

  test("find a secret that no environment guards", () => {
    const text = changed("    environment: staging\n", "");

    expect(breachesIn(text)).toEqual(["x.yml: deploy uses a secret without an environment: give it one."]);
  });

  test("find one action at two commits, or one commit under two versions", () => {
    const other = sha.replace("3", "4");

    expect(breachesIn(changed(sha, other))).toEqual([
      expect.stringContaining("step-security/harden-runner is used as"),
    ]);
    expect(breachesIn(changed("v7.0.1", "v7.0.0"))).toEqual([
      expect.stringContaining("actions/checkout is used as"),
    ]);
  });

  test("look into composite actions as well", () => {
    const action = `runs:\n  using: composite\n  steps:\n    - uses: actions/setup-node@v7\n    - run: npm test\n`;

    const found = breaches([parseWorkflow("action.yml", action)], root);

    expect(found).toHaveLength(3);
    expect(found.join()).toContain("is not pinned");
    expect(found.join()).toContain("takes from a cache");
    expect(found.join()).toContain("is not one line");
  });
});

describe("the rules of renewal", () => {
  const renewal = `updates:
  - package-ecosystem: npm
    cooldown: { default-days: 7 }
  - package-ecosystem: github-actions
    directories: [/, /.github/actions/*]
    cooldown: { default-days: 7 }
`;

  test.each([
    ["a cooldown that is missing", "    cooldown: { default-days: 7 }\n", "", "npm has no cooldown"],
    ["a cooldown that is too short", "default-days: 7", "default-days: 1", "npm has no cooldown"],
    ["an ecosystem that is missing", "ecosystem: npm", "ecosystem: docker", "has no updates of npm"],
    ["composite actions that are left out", ", /.github/actions/*", "", "leaves out the composite actions"],
  ])("find %s", (_, from, to, breach) => {
    expect(dependabotBreaches(renewal)).toEqual([]);
    expect(dependabotBreaches(renewal.replace(from, to))).toEqual([expect.stringContaining(breach)]);
  });
});
