import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type ChoiceName, choices, optionsOf, structuralChoices } from "../../answers/choices.ts";
import type { ProjectFiles } from "../../project/project-file.ts";
import { variantOf } from "../../project/template.ts";
import { withPrunedVersions } from "../versions/workspace-manifests.ts";
import { filesIn } from "./files-in.ts";
import { formatChanged } from "./format-changed.ts";

/**
 * The projects of all combinations of choices, by `variantOf` them, formatted; the default is "". Each comes about as its owner could
 * make it: by the project's own `pnpm gen remove-…`.
 * @param root the repository, which has the programs for that
 * @throws when a removal does not fit the repository any more
 */
export function variantsOf(
  root: string,
  original: ProjectFiles,
  files: ProjectFiles,
): Map<string, ProjectFiles> {
  const draft = mkdtempSync(join(tmpdir(), "create-turbo-lambda-"));
  try {
    const variants = new Map<string, ProjectFiles>();
    writeDraft(root, draft, files);
    formatChanged(root, draft, original, files);
    grow(draft, {}, structuralChoices, variants);
    return variants;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Goes through the choices one by one: with each, the draft goes on as it is, and then without that feature. */
function grow(
  draft: string,
  chosen: Readonly<Record<string, string>>,
  [choice, ...others]: readonly ChoiceName[],
  variants: Map<string, ProjectFiles>,
): void {
  const files = filesIn(draft);
  if (choice === undefined) {
    variants.set(variantOf(chosen), withPrunedVersions(files));
    return;
  }
  const [all, ...without] = optionsOf(choice);
  if (without.length !== 1)
    throw new Error(`${choices[choice].question}: a removal has two options, there or not.`);
  grow(draft, { ...chosen, [choice]: String(all) }, others, variants);
  const command = [join(draft, "packages/generator/src/cli.ts"), `remove-${choice}`, "--no-install"];
  execFileSync(process.execPath, command, { stdio: ["ignore", "ignore", "inherit"] });
  grow(draft, { ...chosen, [choice]: String(without[0]) }, others, variants);
  restore(draft, files);
}

/** Brings a draft back to what it was. */
function restore(draft: string, files: ProjectFiles): void {
  const now = filesIn(draft);
  for (const path of now.keys()) if (!files.has(path)) rmSync(join(draft, path));
  writeFiles(
    draft,
    new Map([...files].filter(([path, { content }]) => !now.get(path)?.content.equals(content))),
  );
}

function writeDraft(root: string, draft: string, files: ProjectFiles): void {
  writeFiles(draft, files);
  for (const modules of ["node_modules", "packages/generator/node_modules"]) {
    symlinkSync(join(root, modules), join(draft, modules), "junction");
  }
}

function writeFiles(draft: string, files: ProjectFiles): void {
  for (const [path, { content, executable }] of files) {
    mkdirSync(dirname(join(draft, path)), { recursive: true });
    writeFileSync(join(draft, path), content, { mode: executable ? 0o755 : 0o644 });
  }
}
