import { instead, without } from "../edits/text-edits.ts";
import type { Feature } from "../feature.ts";

/** What is published of this repository: a fork that has become a product of its own has no use for it. */
export const feature: Feature = {
  name: "scaffold",
  says: "nothing makes projects of this repository any more",
  paths: [
    ".github/scripts/nightly/",
    ".github/scripts/release/changesets.test.ts",
    ".github/scripts/release/emulator-package.test.ts",
    ".github/workflows/nightly.yml",
    "packages/create-turbo-lambda/",
    "packages/generator/src/removal/features/scaffold.ts",
    "packages/turbo-lambda-emulator/",
  ],
  edits: {
    ".github/CONTRIBUTING.md": [
      without(/\| `nightly` .*\n/),
      instead(
        / not private: `create-turbo-lambda` and `turbo-lambda-emulator` \|/,
        " not private; today there is none |",
      ),
    ],
    "packages/emulator/README.md": [without(/Outside of this workspace .*\n\n/)],
    "packages/middleware-bench/src/all-benches.ts": [without(/ *scaffold: .*\n/)],
    "packages/generator/src/removal/remove-feature.ts": [without(/ *\/\/ The scaffold [\s\S]*?\n {2}\}\n/)],
    "pnpm-workspace.yaml": [without(/# Verdaccio .*\noverrides: .*\n/)],
    "turbo.json": [without(/ {6}"scaffold": .*,\n/), without(/"ALL_COMBINATIONS", /)],
  },
};
