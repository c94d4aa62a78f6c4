import type { ProjectFiles } from "../project/project-file.ts";
import { type Edit, withEdits } from "./edits.ts";

/** What is this repository's own: files, or folders with a slash at the end. */
export const leftOut = [
  ".changeset/",
  ".ci/",
  ".github/decisions/",
  ".github/scripts/nightly/",
  ".github/scripts/release/",
  ".github/workflows/nightly.yml",
  ".github/workflows/release.yml",
  "LICENSE",
  "packages/cost-bench/",
  "packages/create-turbo-lambda/",
  "packages/dev/src/bench/",
  "packages/generator/src/removal/features/scaffold.ts",
  "packages/middleware-bench/",
  "packages/turbo-lambda-emulator/",
];

/** What other files say of it. */
const edits: Readonly<Record<string, readonly Edit[]>> = {
  "package.json": [/ {4}"bench": .*\n/, / {4}"@changesets\/cli": .*\n/],
  "turbo.json": [
    / {8}"\.changeset\/\*\*",\n/,
    / {8}"\.ci\/\*\*",\n/,
    / {6}"bench": .*,\n/,
    / {6}"scaffold": .*,\n/,
    /"ALL_COMBINATIONS", /,
  ],
  "pnpm-workspace.yaml": [/# Verdaccio .*\noverrides: .*\n/],
  "pnpm-lock.yaml": [/overrides:\n {2}node-fetch@.*\n\n/],
  "README.md": [
    [/A serverless monorepo template for AWS, in/, "A serverless application for AWS, in"],
    [/## Three commands/, "## Two commands"],
    /pnpm create .*\n/,
    /; into a fork, .* does/,
    /; `\{middleware,cost\}-bench` measure/,
    /, `bench`/,
    /Why things are .*decisions\)\.\n/,
  ],
  "README.ko.md": [
    [/AWS용 서버리스 모노레포 템플릿\(/, "AWS용 서버리스 애플리케이션("],
    [/## 명령 세 개/, "## 명령 두 개"],
    /pnpm create .*\n/,
    / 포크에서는 .*합니다\./,
    / `\{middleware,cost\}-bench`는 측정/,
    /, `bench`/,
    / 왜 이렇게 .*decisions\)에 있습니다\./,
  ],
  "packages/dev/README.md": [/`src\/bench` is `pnpm bench`; /],
  "packages/emulator/README.md": [/Outside of this workspace .*\n\n/],
  "packages/generator/src/removal/remove-feature.ts": [/ *\/\/ The scaffold [\s\S]*?\n {2}\}\n/],
  ".github/CONTRIBUTING.md": [
    / Decisions\nthat are hard to see from the code stand in \[decisions\]\(decisions\)\./,
    /\| `nightly` .*\n/,
    /\| `release` .*\n/,
    [/, `preview` and\n {3}`npm`\./, " and `preview`.\n  "],
    /\n## Release\n[\s\S]*?(?=\nA new pin|\n## |$)/,
    / After an update of\nchangesets[\s\S]*? only\./,
  ],
};

/** The repository without what is only its own. @throws when it has changed so that this does not fit any more */
export function withoutOwn(files: ProjectFiles): ProjectFiles {
  const isOwn = (path: string) =>
    leftOut.some((own) => (own.endsWith("/") ? path.startsWith(own) : path === own));
  for (const own of leftOut) {
    if (![...files.keys()].some((path) => path.startsWith(own)))
      throw new Error(`left-out.ts: there is no ${own}.`);
  }
  const kept = new Map([...files].filter(([path]) => !isOwn(path)));
  return withoutReferences(withEdits("left-out.ts", kept, edits));
}

/** Comments say which decision a line comes from; a project makes its own. */
function withoutReferences(files: ProjectFiles): ProjectFiles {
  const references = / ?\(?\.github\/decisions\/[\w-]+\.md\)?/g;
  const kept = new Map(files);
  for (const [path, file] of files) {
    if (!file.content.includes(".github/decisions/")) continue;
    kept.set(path, {
      ...file,
      content: Buffer.from(file.content.toString("utf8").replaceAll(references, "")),
    });
  }
  return kept;
}
